import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { say } from './say.mjs'

const execute = promisify(execFile)

/** Debian's package for each shared library that Electron links or opens (names of Debian 12; 13 adds `t64` to some). */
const packageOf = /** @type {Record<string, string>} */ ({
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
})

const isRoot = () => process.getuid?.() === 0
const hasApt = () => onPath('apt-get')

/**
 * What this machine lacks to open the window (and, with `tests`, to run the tests) is installed when we are root on
 * Debian. Otherwise the exact command is printed, and an Electron that could not start is an error.
 * @param {{ electron: string, tests: boolean }} options electron: path of the binary
 */
export async function ensureSystem({ electron, tests }) {
  if (process.platform !== 'linux') return
  const libraries = await missingLibraries(electron)
  const tools = missingTools(tests)
  const packages = [...new Set([...libraries.map((name) => packageOf[name] ?? name), ...tools])]
  if (packages.length > 0) await install(packages, libraries, tests)
  ensureSandbox(electron)
}

/** @param {string} binary @returns {Promise<string[]>} sonames that the loader does not find */
export async function missingLibraries(binary) {
  const { stdout } = await execute('ldd', [binary]).catch(() => ({ stdout: '' }))
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')
}

/** @param {boolean} tests @returns {string[]} Debian packages of programs that are not on the path */
function missingTools(tests) {
  const programs = [
    ...(process.env.DISPLAY && !tests
      ? []
      : /** @type {const} */ ([
          ['Xvfb', 'xvfb'],
          ['xauth', 'xauth'],
        ])),
    ...(tests ? /** @type {const} */ ([['strace', 'strace']]) : []),
  ]
  return programs.filter(([program]) => !onPath(program)).map(([, name]) => name)
}

/** @param {string} program */
export function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))
}

/** @param {string[]} packages @param {string[]} libraries @param {boolean} tests */
async function install(packages, libraries, tests) {
  if (isRoot() && hasApt()) {
    say(`Installing system packages: ${packages.join(' ')}`)
    apt(['update', '-qq'])
    apt(['install', '-y', '-qq', '--no-install-recommends', ...(await Promise.all(packages.map(debianName)))])
    return
  }
  const command = `sudo apt-get install -y ${packages.join(' ')}`
  const advice = hasApt()
    ? `Run: ${command}`
    : `Install what gives ${packages.join(', ')} (Debian: ${command})`
  if (libraries.length > 0) throw new Error(`Electron needs ${libraries.join(', ')}. ${advice}`)
  if (tests) throw new Error(`The tests need ${packages.join(' and ')}. ${advice}`)
  say(`There is no display and no ${packages.join(' or ')} to stand in for one. ${advice}`)
}

/** @param {string[]} args */
function apt(args) {
  const { status, stderr, stdout } = spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`)
}

/**
 * Debian 13 renamed libraries whose time_t grew to 64 bits: `libgtk-3-0` is `libgtk-3-0t64` there.
 * @param {string} name
 */
async function debianName(name) {
  const known = await execute('apt-cache', ['show', '--no-all-versions', name]).then(
    ({ stdout }) => stdout !== '',
    () => false,
  )
  return known ? name : `${name}t64`
}

/** Chromium's sandbox needs user namespaces or its set-uid helper; root runs without (`--no-sandbox`). @param {string} electron */
function ensureSandbox(electron) {
  if (isRoot() || userNamespaces()) return
  const helper = join(electron, '../chrome-sandbox')
  const { uid, mode } = statSync(helper)
  if (uid === 0 && (mode & 0o4000) !== 0) return
  throw new Error(
    'This system has no unprivileged user namespaces, so Chromium needs its sandbox helper. ' +
      `Run: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
  )
}

function userNamespaces() {
  /** @param {string} file */
  const setting = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
  if (setting('/proc/sys/kernel/unprivileged_userns_clone') === '0') return false
  if (setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1') return false
  return setting('/proc/sys/user/max_user_namespaces') !== '0'
}
