// `npm run test:long [-- NAME …]`: soak, kills and full fuzzing (test/long), and a dated report in docs/reports.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from './lib/paths.mjs'
import { say } from './lib/say.mjs'
import { setup } from './setup.mjs'

/**
 * @typedef {object} Report what Vitest's JSON reporter writes, as far as it is used here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ name: string, assertionResults: { fullName: string, status: string, duration?: number, failureMessages: string[] }[] }[]} testResults
 */

async function main() {
  const runtime = await setup({ tests: true })
  const { ensureBuild } = await import('./lib/build.mjs')
  const { hasDisplay, onVirtualDisplay } = await import('./lib/display.mjs')
  await ensureBuild()
  const scratch = mkdtempSync(join(tmpdir(), 'inkwave-long-'))
  const file = join(scratch, 'report.json')
  /** @type {[string, string[]]} */
  let command = [
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      ...[
        'run',
        '--config',
        'vitest.long.config.ts',
        '--reporter=verbose',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ],
      ...process.argv.slice(2),
    ],
  ]
  if (!hasDisplay()) command = onVirtualDisplay(...command)
  const started = new Date()
  const code = await run(command)
  if (!existsSync(file)) throw new Error('The run ended without a report; its messages are above.')
  /** @type {Report} */
  const report = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(scratch, { recursive: true, force: true })
  const day = started.toISOString().slice(0, 10)
  const target = join(root, 'docs/reports', `${day}-long.md`)
  mkdirSync(join(root, 'docs/reports'), { recursive: true })
  writeFileSync(target, markdown(report, day, (Date.now() - started.getTime()) / 1000, runtime.version))
  say(`Report: ${target}`)
  console.log(`${report.numPassedTests} passed, ${report.numFailedTests} failed`)
  return code === 0 && report.numPassedTests > 0 && report.numFailedTests === 0
}

/** @param {[string, string[]]} command @returns {Promise<number>} */
function run([program, args]) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', fail)
    child.on('close', (code) => {
      done(code ?? 1)
    })
  })
}

/** @param {Report} report @param {string} day @param {number} seconds @param {string} electron */
function markdown(report, day, seconds, electron) {
  const rows = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(
      ({ fullName, status, duration = 0, failureMessages }) =>
        `| ${fullName} | ${status} | ${(duration / 1000).toFixed(1)} | ${(failureMessages[0] ?? '').split('\n')[0]?.replaceAll('|', '\\|') ?? ''} |`,
    ),
  )
  return [
    `# Long tests, ${day}`,
    '',
    `${report.numPassedTests} passed, ${report.numFailedTests} failed in ${Math.round(seconds / 60)} minutes, on ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, Electron ${electron}.`,
    '',
    '| test | result | s | message |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
