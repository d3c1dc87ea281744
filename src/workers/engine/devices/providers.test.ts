import { describe, expect, test } from 'vitest'
import type { OrtApi } from '../ort/api'
import { readString } from '../ort/native'
import { listDevices, providers } from './index'

/** Plays the library: writes down every call and the strings that the option tables point to. */
function recorder(): { api: OrtApi; calls: unknown[][] } {
  const calls: unknown[][] = []
  const api = new Proxy({} as OrtApi, {
    get:
      (_target, name) =>
      (...args: unknown[]) => {
        calls.push([String(name), ...shown(args)])
      },
  })
  return { api, calls }
}

/** A table of C strings ends with a null pointer. */
function shown(args: unknown[]): unknown[] {
  return args.map((arg) => {
    if (!(arg instanceof BigUint64Array)) return arg
    const pointers = [...arg].filter((pointer) => pointer !== 0n)
    return pointers.map(readString)
  })
}

function appended(device: string, config: Record<string, string> = {}): unknown[][] {
  const { api, calls } = recorder()
  providers.find((provider) => provider.device === device)?.append({ config })(api, 7n)
  return calls
}

describe('what each provider is asked for', () => {
  test('cpu: nothing, it is always last', () => {
    expect(appended('cpu')).toEqual([])
  })

  test('webgpu', () => {
    expect(appended('webgpu')).toEqual([['SessionOptionsAppendExecutionProvider', 7n, 'WebGPU', [], [], 0]])
  })

  test('dml: memory patterns are off, or DirectML refuses the session', () => {
    expect(appended('dml')).toEqual([
      ['DisableMemPattern', 7n],
      [
        'SessionOptionsAppendExecutionProvider',
        7n,
        'DML',
        ['performance_preference', 'device_filter'],
        ['high_performance', 'gpu'],
        2,
      ],
    ])
  })

  test('coreml: ML programs, compiled once where a cache folder is given', () => {
    expect(appended('coreml', { 'ep.coreml.cache': '/cache' })).toEqual([
      [
        'SessionOptionsAppendExecutionProvider',
        7n,
        'CoreML',
        ['ModelFormat', 'MLComputeUnits', 'ModelCacheDirectory'],
        ['MLProgram', 'ALL', '/cache'],
        3,
      ],
    ])
  })

  test('cuda: options are made, filled, handed over and released, in this order', () => {
    expect(appended('cuda').map(([name]) => name)).toEqual([
      'CreateCUDAProviderOptions',
      'UpdateCUDAProviderOptions',
      'SessionOptionsAppendExecutionProvider_CUDA_V2',
      'ReleaseCUDAProviderOptions',
    ])
  })
})

test('on each platform, what its library was not built with is told as such', () => {
  const mac = listDevices(['CoreMLExecutionProvider', 'WebGpuExecutionProvider', 'CPUExecutionProvider'])
  expect(mac.filter(({ available }) => available).map(({ device }) => device)).toEqual([
    'coreml',
    'webgpu',
    'cpu',
  ])
  expect(mac.find(({ device }) => device === 'dml')?.reason).toContain('does not include it')
})
