import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onVirtualDisplay } from './display.mjs'
import { root } from './paths.mjs'

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 *
 * @typedef {object} Step
 * @property {string} part what `npm test -- PART` selects
 * @property {string} name
 * @property {boolean} built whether it runs the built studio
 * @property {boolean} quiet output is shown only when it failed
 * @property {() => Promise<Counts & { output: string }>} run
 */

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path)
const reports = mkdtempSync(join(tmpdir(), 'inkwave-test-'))
const MINUTE_MS = 60_000

/** One type check per folder, because each has its own lib and types: `window` in a worker must not compile. */
const PROJECTS = [
  'src/shared',
  'src/workers',
  'src/main',
  'src/preload',
  'src/renderer',
  'scripts',
  'e2e',
  'test',
]

/** @type {readonly Step[]} */
export const steps = [
  ...PROJECTS.map((folder) => check('types', `types ${folder}`, ['typescript/bin/tsc', '-p', folder])),
  check('types', 'types against Electron 33', ['typescript/bin/tsc', '-p', 'tsconfig.electron33.json']),
  check('lint', 'lint', ['eslint/bin/eslint.js', '.', '--max-warnings=0']),
  check('format', 'format', ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
  check('unused', 'unused files, exports and packages', ['knip/bin/knip.js', '--no-progress']),
  vitest('unit', 10),
  vitest('reference', 15),
  vitest('model', 25),
  { part: 'e2e', name: 'e2e', built: true, quiet: false, run: playwright },
  vitest('silence', 10),
]

/** @param {string} part @param {string} name @param {string[]} command @returns {Step} */
function check(part, name, [script = '', ...args]) {
  return {
    part,
    name,
    built: false,
    quiet: true,
    run: async () => {
      const { code, output } = await execute(process.execPath, [bin(script), ...args], {
        minutes: 10,
        show: false,
      })
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output }
    },
  }
}

/** @param {string} project @param {number} minutes @returns {Step} */
function vitest(project, minutes) {
  return {
    part: project,
    name: project,
    built: project === 'model' || project === 'silence',
    quiet: false,
    run: async () => {
      const file = join(reports, `${project}.json`)
      const args = [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ]
      const { code, output } = await execute(process.execPath, [bin('vitest/vitest.mjs'), ...args], {
        minutes,
        show: true,
      })
      const report = readJson(file)
      const counts = {
        passed: number(report?.numPassedTests),
        failed: number(report?.numFailedTests),
        skipped: number(report?.numPendingTests) + number(report?.numTodoTests),
      }
      return { ...honest(counts, code), output }
    },
  }
}

async function playwright() {
  const file = join(reports, 'e2e.json')
  /** @type {[string, string[]]} */
  let command = [process.execPath, [bin('@playwright/test/cli.js'), 'test']]
  if (process.platform === 'linux') command = onVirtualDisplay(...command)
  const { code, output } = await execute(...command, {
    minutes: 20,
    show: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  const report = readJson(file)
  const stats = report?.stats
  /** @type {Suite[]} */
  const suites = report?.suites ?? []
  for (const title of repeated(suites)) console.log(`passed only when repeated: ${title}`)
  const counts = {
    passed: number(stats?.expected) + number(stats?.flaky),
    failed: number(stats?.unexpected),
    skipped: number(stats?.skipped),
  }
  return { ...honest(counts, code), output }
}

/**
 * The part of Playwright's JSON report that is read here.
 * @typedef {object} Suite
 * @property {string} file
 * @property {{ title: string, tests: { status: string }[] }[]} [specs]
 * @property {Suite[]} [suites]
 */

/**
 * @param {readonly Suite[]} suites
 * @returns {string[]} the specs that failed at first
 */
export function repeated(suites) {
  return suites.flatMap(({ file, specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ title }) => `${file}: ${title}`),
    ...repeated(inner),
  ])
}

/**
 * A runner that fails without a failed test (a file that does not load, an error outside a test) or that ran nothing at
 * all is a failure.
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
export function honest(counts, code) {
  const silentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0)
  return silentFailure ? { ...counts, failed: 1 } : counts
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ minutes: number, show: boolean, env?: Record<string, string> }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
function execute(command, args, { minutes, show, env = {} }) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      // A group of its own, so that what a stuck runner started ends with it.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...env },
    })
    let output = ''
    const hear = (/** @type {Buffer} */ data) => {
      output += data.toString()
      if (show) process.stdout.write(data)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const late = setTimeout(() => {
      output += `\nended after ${String(minutes)} minutes\n`
      if (child.pid !== undefined) endGroup(child.pid)
    }, minutes * MINUTE_MS)
    const interrupted = () => {
      if (child.pid !== undefined) endGroup(child.pid)
      process.exit(130)
    }
    process.once('SIGINT', interrupted)
    process.once('SIGTERM', interrupted)
    child.on('error', (error) => {
      output += error.message
    })
    child.on('close', (code) => {
      clearTimeout(late)
      process.off('SIGINT', interrupted)
      process.off('SIGTERM', interrupted)
      done({ code: code ?? 1, output })
    })
  })
}

/** @param {number} pid */
function endGroup(pid) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

/** @param {string} file @returns {any} undefined when the runner died before writing it */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** @param {unknown} value */
function number(value) {
  return typeof value === 'number' ? value : 0
}
