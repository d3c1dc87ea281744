// `npm run test:reference -- text|image|audio`: exact values from other implementations, from the folder named by
// INKWAVE_REFERENCE (its `text`, `image` and `audio`) or from the project's own copy in test/reference.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { root } from './lib/paths.mjs'
import { say } from './lib/say.mjs'
import { setup } from './setup.mjs'

const tests = join(root, 'test/reference')

async function main() {
  const known = readdirSync(tests).flatMap((name) => /^(\w+)\.reference\.test\.ts$/.exec(name)?.[1] ?? [])
  const asked = process.argv.slice(2)
  const crafts = asked.length === 0 ? known : asked
  const unknown = crafts.filter((craft) => !known.includes(craft))
  if (unknown.length > 0)
    throw new Error(`There are no reference tests for ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  const folder = resolve(process.env.INKWAVE_REFERENCE ?? tests)
  for (const craft of crafts) {
    if (!existsSync(join(folder, craft)))
      throw new Error(`${folder} has no folder ${craft} (INKWAVE_REFERENCE names it)`)
  }
  await setup()
  return crafts.map((craft) => runCraft(craft, folder)).every(Boolean)
}

/** @param {string} craft @param {string} folder @returns {boolean} whether all passed */
function runCraft(craft, folder) {
  const scratch = mkdtempSync(join(tmpdir(), 'inkwave-reference-'))
  const report = join(scratch, 'report.json')
  try {
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        ...['run', '--config', 'vitest.reference.config.ts', `test/reference/${craft}.reference.test.ts`],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ],
      {
        cwd: root,
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, INKWAVE_REFERENCE: folder },
      },
    )
    if (!existsSync(report)) return false
    /** @type {{ numPassedTests: number, numFailedTests: number }} */
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    console.log(`${craft}: ${numPassedTests} passed, ${numFailedTests} failed`)
    return status === 0 && numPassedTests > 0
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
