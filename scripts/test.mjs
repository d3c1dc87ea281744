// `npm test`: sets up, builds, and runs every check and test there is. `npm test -- unit e2e` runs parts.
import { availableParallelism } from 'node:os'
import { say } from './lib/say.mjs'
import { setup } from './setup.mjs'

const total = { passed: 0, failed: 0, skipped: 0 }

/** @param {import('./lib/test-steps.mjs').Step} step */
async function runStep(step) {
  const started = performance.now()
  if (!step.quiet) console.log(`\n── ${step.name}`)
  const { passed, failed, skipped, output } = await step.run()
  if (step.quiet && failed > 0) console.log(`\n── ${step.name}\n${output.trimEnd()}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `${failed > 0 ? '✗' : '✓'} ${step.name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
  )
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

/**
 * The checks start processes that use one core each, so as many run together as there are cores; the test runners own
 * the machine one after another.
 * @param {readonly import('./lib/test-steps.mjs').Step[]} steps
 */
async function runAll(steps) {
  const checks = steps.filter((step) => step.quiet)
  const lane = async () => {
    for (let step = checks.shift(); step; step = checks.shift()) await runStep(step)
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, lane))
  for (const step of steps.filter((one) => !one.quiet)) await runStep(step)
}

async function main() {
  const wanted = process.argv.slice(2)
  await setup({ tests: true })
  const { steps } = await import('./lib/test-steps.mjs')
  const parts = [...new Set(steps.map(({ part }) => part))]
  const unknown = wanted.filter((part) => !parts.includes(part))
  if (unknown.length > 0)
    throw new Error(`There is no part ${unknown.join(', ')}; the parts are ${parts.join(', ')}`)
  const chosen = wanted.length === 0 ? steps : steps.filter(({ part }) => wanted.includes(part))
  if (chosen.some(({ built }) => built)) {
    const { ensureBuild } = await import('./lib/build.mjs')
    const started = performance.now()
    if (await ensureBuild()) console.log(`✓ built (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  }
  await runAll(chosen)
}

try {
  await main()
} catch (error) {
  // Setup or the build failed: nothing was tested, which is a failure and not an empty success.
  say(error instanceof Error ? error.message : String(error))
  total.failed += 1
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exitCode = total.failed > 0 ? 1 : 0
