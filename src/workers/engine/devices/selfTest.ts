import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StudioError } from '../../../shared/errors'
import { tensor } from '../dtypes'
import { encodeGraph, type Graph } from '../onnx'
import { mulberry32 } from '../random'
import type { Engine, Tensor } from '../types'

export interface SelfTestReport {
  readonly device: string
  /** Largest difference from the processor's output, relative to its largest value. */
  readonly maxError: number
}

/** float32 sums in another order, and half-precision accumulation of some drivers, stay far below this. */
const tolerance = 2e-3

/**
 * A small network with the kinds of nodes that the models are made of (convolution, normalisation, matrix products,
 * softmax attention, activation, resize), run on the device and on the processor with the same input. No node may
 * fall back to the processor.
 * @throws StudioError `device.unavailable` when the device cannot be opened, `device.selfTestFailed` when it
 *   computes something else.
 */
export function selfTest(engine: Engine, device: string): SelfTestReport {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-self-test-'))
  try {
    const path = join(folder, 'self-test.onnx')
    writeFileSync(path, encodeGraph(selfTestGraph()))
    const expected = runOn(engine, path, 'cpu')
    return { device, maxError: compare(device, expected, runOn(engine, path, device)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @throws StudioError `device.selfTestFailed` */
export function compare(device: string, expected: Tensor, actual: Tensor): number {
  const want = expected.data as Float32Array
  const got = actual.data as Float32Array
  const scale = want.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let worst = 0
  for (let i = 0; i < want.length; i++) {
    const error = Math.abs((got[i] ?? NaN) - (want[i] ?? 0)) / scale
    // NaN is worse than any number.
    if (!(error <= worst)) worst = Number.isNaN(error) ? Infinity : error
  }
  if (worst <= tolerance) return worst
  throw new StudioError('device.selfTestFailed', `'${device}' computed a test network wrongly`, {
    help: 'Its driver may be out of date. Inkwave uses the processor instead; update the driver and test again.',
    details: {
      device,
      maxError: worst,
      tolerance,
      expected: [...want.slice(0, 4)],
      actual: [...got.slice(0, 4)],
    },
  })
}

function runOn(engine: Engine, path: string, device: string): Tensor {
  const config: Record<string, string> = device === 'cpu' ? {} : { 'session.disable_cpu_ep_fallback': '1' }
  const session = engine.createSession(path, { device, config, threads: 1 })
  try {
    const output = session.run({ x: pattern('input', [1, 4, 8, 8]) }, ['y'])['y']
    if (output === undefined) throw new StudioError('internal', 'the self-test graph gave no output')
    return output
  } finally {
    session.dispose()
  }
}

/** x[1,4,8,8] → conv → silu → tokens[1,64,16] → self-attention → layer norm → matmul → erf → y[1,64,8] → 2x resize. */
export function selfTestGraph(): Graph {
  const shape = (...dims: number[]): Tensor =>
    tensor('int64', BigInt64Array.from(dims, BigInt), [dims.length])
  return {
    inputs: [{ name: 'x', dtype: 'float32', dims: [1, 4, 8, 8] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [1, 8, 16, 16] }],
    weights: {
      kernel: pattern('kernel', [16, 4, 3, 3]),
      bias: pattern('bias', [16]),
      query: pattern('query', [16, 16]),
      key: pattern('key', [16, 16]),
      scale: pattern('scale', [16]),
      project: pattern('project', [16, 8]),
      tokens: shape(1, 16, 64),
      picture: shape(1, 8, 8, 8),
      twice: tensor('float32', Float32Array.of(1, 1, 2, 2), [4]),
    },
    nodes: [
      { op: 'Conv', inputs: ['x', 'kernel', 'bias'], outputs: ['c'], attributes: { pads: [1, 1, 1, 1] } },
      { op: 'Sigmoid', inputs: ['c'], outputs: ['s'] },
      { op: 'Mul', inputs: ['c', 's'], outputs: ['silu'] },
      { op: 'Reshape', inputs: ['silu', 'tokens'], outputs: ['r'] },
      { op: 'Transpose', inputs: ['r'], outputs: ['t'], attributes: { perm: [0, 2, 1] } },
      { op: 'MatMul', inputs: ['t', 'query'], outputs: ['q'] },
      { op: 'MatMul', inputs: ['t', 'key'], outputs: ['k'] },
      { op: 'Transpose', inputs: ['k'], outputs: ['kt'], attributes: { perm: [0, 2, 1] } },
      { op: 'MatMul', inputs: ['q', 'kt'], outputs: ['scores'] },
      { op: 'Softmax', inputs: ['scores'], outputs: ['weights'], attributes: { axis: -1 } },
      { op: 'MatMul', inputs: ['weights', 't'], outputs: ['attended'] },
      { op: 'LayerNormalization', inputs: ['attended', 'scale'], outputs: ['n'], attributes: { axis: -1 } },
      { op: 'MatMul', inputs: ['n', 'project'], outputs: ['p'] },
      { op: 'Erf', inputs: ['p'], outputs: ['e'] },
      { op: 'Transpose', inputs: ['e'], outputs: ['et'], attributes: { perm: [0, 2, 1] } },
      { op: 'Reshape', inputs: ['et', 'picture'], outputs: ['image'] },
      { op: 'Resize', inputs: ['image', '', 'twice'], outputs: ['y'], attributes: { mode: 'nearest' } },
    ],
  }
}

/** Fixed values in (-1, 1): the same on every machine. */
function pattern(label: string, dims: readonly number[]): Tensor {
  const random = mulberry32(0x1d5eed).fork(label)
  const length = dims.reduce((product, dim) => product * dim, 1)
  return tensor(
    'float32',
    Float32Array.from({ length }, () => random.uniform() * 2 - 1),
    dims,
  )
}
