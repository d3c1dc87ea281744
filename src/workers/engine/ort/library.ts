import { koffi, type LibraryHandle } from './ffi'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { StudioError } from '../../../shared/errors'
import { libraryOf, ortVersion } from './digests'
import { requireTelemetryOff } from './telemetry'

export interface OrtLibrary {
  readonly path: string
  /** Kept referenced by `api.ts` for the life of the thread: koffi unloads the library when this is collected. */
  readonly handle: LibraryHandle
  /** `OrtApiBase*`. */
  readonly base: bigint
}

/** Where onnxruntime-node keeps the library of this platform. @throws StudioError `device.unavailable` */
export function findLibrary(platform: string = process.platform, arch: string = process.arch): string {
  const entry = libraryOf[`${platform}-${arch}`]
  if (entry === undefined) {
    throw new StudioError(
      'device.unavailable',
      `ONNX Runtime ${ortVersion} has no library for ${platform} ${arch}`,
      {
        help: 'Inkwave runs on Linux (x64, arm64), Windows (x64, arm64) and macOS on Apple silicon.',
        details: { platform, arch, known: Object.keys(libraryOf) },
      },
    )
  }
  const root = dirname(createRequire(import.meta.url).resolve('onnxruntime-node/package.json'))
  const path = join(root, 'bin', 'napi-v6', platform, arch, entry.file)
  // A shared library cannot be opened inside the archive; the packager leaves the bin folder beside it.
  const real = path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`)
  if (!existsSync(real)) {
    throw new StudioError('device.unavailable', `The ONNX Runtime library is missing: ${real}`, {
      help: 'Run the setup again (npm ci), or reinstall Inkwave.',
      details: { path: real },
    })
  }
  return real
}

/** Loads the pinned library after checking that it is the very file this version was built against. */
export function loadLibrary(path: string = findLibrary()): OrtLibrary {
  requireTelemetryOff()
  checkDigest(path)
  preloadDirectML(path)
  const handle = koffi.load(path)
  const getBase = handle.func('OrtGetApiBase', 'void*', []) as () => bigint
  const base = getBase()
  const versionOf = koffi.decode(
    koffi.decode(base, 8, 'void*') as bigint,
    koffi.proto('str', []),
  ) as () => string
  const version = versionOf()
  if (version !== ortVersion) {
    throw new StudioError(
      'device.unavailable',
      `ONNX Runtime ${version} was found where ${ortVersion} is required`,
      {
        help: 'Run the setup again (npm ci): the versions must match exactly.',
        details: { path, version, required: ortVersion },
      },
    )
  }
  return { path, handle, base }
}

/**
 * sha256 of the file against the pinned one, once per process: the main thread leaves a note that threads it
 * starts later inherit, so a lane does not hash 40 MB again.
 */
export function checkDigest(path: string): void {
  const expected = Object.values(libraryOf).map((entry) => entry.sha256)
  const stat = statSync(path)
  const key = `inkwave.ort:${path}:${String(stat.size)}:${String(stat.mtimeMs)}`
  if (getEnvironmentData(key) === true) return
  const sha256 = sha256Of(path)
  if (!expected.includes(sha256)) {
    throw new StudioError(
      'device.unavailable',
      `The ONNX Runtime library is not the expected file: ${path}`,
      {
        help: 'It may be damaged or replaced. Run the setup again (npm ci), or reinstall Inkwave.',
        details: { path, sha256, bytes: stat.size },
      },
    )
  }
  setEnvironmentData(key, true)
}

function sha256Of(path: string): string {
  const hash = createHash('sha256')
  const block = Buffer.allocUnsafe(1 << 20)
  const file = openSync(path, 'r')
  try {
    for (let n = readSync(file, block); n > 0; n = readSync(file, block)) hash.update(block.subarray(0, n))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

/** Windows ships an older DirectML.dll in System32; the one beside the library must be in the process first. */
function preloadDirectML(path: string): void {
  const dll = join(dirname(path), 'DirectML.dll')
  if (process.platform === 'win32' && existsSync(dll)) preloaded.push(koffi.load(dll))
}
const preloaded: LibraryHandle[] = []
