import { koffi } from './ffi'
import { ortVersion } from './digests'
import { loadLibrary, type OrtLibrary } from './library'
import { OrtError } from './status'
import { releaseFunctions, statusFunctions, statusSlots, type ArgumentType } from './slots'

export type NativeArgument = number | bigint | string | boolean | null | ArrayBufferView
type Native = (...args: readonly NativeArgument[]) => unknown

type StatusApi = Record<keyof typeof statusFunctions, (...args: readonly NativeArgument[]) => void>
type ReleaseApi = Record<keyof typeof releaseFunctions, (pointer: bigint) => void>

/** The C functions of this thread. Every status function throws `OrtError` instead of returning a status. */
export interface OrtApi extends StatusApi, ReleaseApi {
  readonly library: OrtLibrary
  /** `OrtEnv*`: one per process, counted by ONNX Runtime. */
  readonly env: bigint
  /** `OrtMemoryInfo*` of ordinary CPU memory. */
  readonly cpuMemory: bigint
  /** `OrtAllocator*` that names and other strings come from. */
  readonly allocator: bigint
  memcpy(to: ArrayBufferView, from: bigint, bytes: number): void
}

/** The table has grown since, but slots never move: 20 is the newest version the signatures were taken from. */
const apiVersion = 20
const cTypes: Record<ArgumentType, string> = {
  p: 'void*',
  str: 'str',
  path: process.platform === 'win32' ? 'str16' : 'str',
  int: 'int',
  int64: 'int64',
  size: 'size_t',
  bool: 'bool',
}
/** Errors come back as statuses; ORT_LOGGING_LEVEL_FATAL keeps them from being printed to stderr too. */
const logFatal = 4

let loaded: OrtApi | undefined

/** The API of this thread, loaded on first use. @throws StudioError `device.unavailable`, `internal` */
export function ortApi(): OrtApi {
  loaded ??= open(loadLibrary())
  return loaded
}

/**
 * Opens ONNX Runtime on the main thread, which stops runs and releases what dead lanes leave. Early, because the first
 * stop must not wait for it; lanes that start later need not check the library's digest again.
 */
export function openRuntime(): { readonly path: string; readonly version: string } {
  return { path: ortApi().library.path, version: ortVersion }
}

function open(library: OrtLibrary): OrtApi {
  const getApi = koffi.decode(
    koffi.decode(library.base, 0, 'void*') as bigint,
    koffi.proto('void*', ['uint32']),
  ) as (version: number) => bigint
  const table = getApi(apiVersion)
  const slot = (index: number, result: string, args: string[]): Native =>
    koffi.decode(koffi.decode(table, index * 8, 'void*') as bigint, koffi.proto(result, args)) as Native

  const errorCode = slot(statusSlots.GetErrorCode, 'int', ['void*'])
  const errorMessage = slot(statusSlots.GetErrorMessage, 'str', ['void*'])
  const release = mapValues(releaseFunctions, (index) =>
    slot(index, 'void', ['void*']),
  ) as unknown as ReleaseApi
  const checked = mapValues(statusFunctions, ([index, args]) => {
    const call = slot(
      index,
      'void*',
      args.map((arg) => cTypes[arg]),
    )
    return (...given: readonly NativeArgument[]): void => {
      const status = call(...given) as bigint | null
      if (status === null || status === 0n) return
      const error = new OrtError(errorCode(status) as number, errorMessage(status) as string)
      release.ReleaseStatus(status)
      throw error
    }
  }) as StatusApi

  const cell = new BigUint64Array(1)
  const created = (make: (out: BigUint64Array) => void): bigint => {
    make(cell)
    return cell[0] ?? 0n
  }
  // The environment is never released: the last release would tear down state that other threads still use.
  const env = created((out) => {
    checked.CreateEnv(logFatal, 'inkwave', out)
  })
  checked.DisableTelemetryEvents(env)
  return {
    ...checked,
    ...release,
    library,
    env,
    cpuMemory: created((out) => {
      checked.CreateCpuMemoryInfo(0, 0, out)
    }),
    allocator: created((out) => {
      checked.GetAllocatorWithDefaultOptions(out)
    }),
    memcpy: memcpy(),
  }
}

function memcpy(): OrtApi['memcpy'] {
  const libc = koffi.load(process.platform === 'win32' ? 'ucrtbase.dll' : null)
  return libc.func('memcpy', 'void*', ['void*', 'void*', 'size_t']) as OrtApi['memcpy']
}

function mapValues<K extends string, V, R>(
  record: Readonly<Record<K, V>>,
  map: (value: V) => R,
): Record<K, R> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, map(value)])) as Record<
    K,
    R
  >
}
