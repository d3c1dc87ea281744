import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { progress, say } from './say.mjs'

/** Bytes that a first `npm ci` fetches for Linux x64, for the percentage (measured; the exact sum is printed after). */
const EXPECTED_BYTES = 314_000_000

/**
 * @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock
 */

/** Whether `node_modules` holds what package-lock.json names. About 10 ms. */
export function packagesFresh() {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  /** @param {string} file @returns {Lock} */
  const read = (file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')))
  const have = read(hidden).packages
  return Object.entries(read(join(root, 'package-lock.json')).packages).every(
    ([path, { version, optional }]) => path === '' || optional === true || have[path]?.version === version,
  )
}

/**
 * `npm ci` for a checkout without packages, an incremental install from the same lock file otherwise. Install scripts
 * never run (.npmrc), and onnxruntime-node's optional GPU download is refused by name as well.
 * @returns {Promise<number>} bytes fetched
 */
export async function ensurePackages() {
  if (packagesFresh()) return 0
  const first = !existsSync(join(root, 'node_modules'))
  say(first ? 'Installing packages' : 'package-lock.json changed: updating packages')
  const content = join(npmCacheFolder(), '_cacache/content-v2')
  const before = folderSize(content)
  const bar = progress('Packages', first ? EXPECTED_BYTES : 0)
  const code = await npm(first ? ['ci'] : ['install', '--no-save'], () => {
    bar.update(folderSize(content) - before)
  })
  bar.end()
  if (code !== 0 || !packagesFresh()) {
    throw new Error(
      'npm could not install what package-lock.json names; its message is above. Run `npm ci` to see more.',
    )
  }
  const fetched = folderSize(content) - before
  return fetched
}

/** @param {string[]} args @param {() => void} tick @returns {Promise<number>} exit code */
function npm(args, tick) {
  return new Promise((done, fail) => {
    const windows = process.platform === 'win32'
    const child = spawn(
      windows ? 'npm.cmd' : 'npm',
      [...args, '--no-fund', '--no-audit', '--loglevel=error', '--fetch-timeout=60000'],
      {
        cwd: root,
        shell: windows,
        // stdout would mix with results; npm's errors go where ours go.
        stdio: ['ignore', process.stderr, process.stderr],
        env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
      },
    )
    const timer = setInterval(tick, 1000)
    child.on('error', fail)
    child.on('close', (code) => {
      clearInterval(timer)
      done(code ?? 1)
    })
  })
}

function npmCacheFolder() {
  const windows = process.platform === 'win32'
  return execFileSync(windows ? 'npm.cmd' : 'npm', ['config', 'get', 'cache'], {
    cwd: root,
    shell: windows,
    encoding: 'utf8',
  }).trim()
}

/** @param {string} folder @returns {number} bytes; 0 when absent */
function folderSize(folder) {
  if (!existsSync(folder)) return 0
  let sum = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    // npm renames files while we look.
    sum += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return sum
}
