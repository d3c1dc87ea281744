import { describe, expect, test } from 'vitest'
import { tensor, zeros } from '../dtypes'
import { createOracle } from './index'
import { mulberry32 } from '../random'
import { modelFile, testEngine } from '../testing/engine'
import type { Engine, Session, Tensor, TensorInfo } from '../types'

/** Every embedded graph, and sizes for its symbolic dims; inputs are filled the same way on both sides. */
const graphs: { file: [string, string]; sizes: Record<string, number> }[] = [
  { file: ['all-minilm-l6-v2', 'model.onnx'], sizes: { batch_size: 2, sequence_length: 9 } },
  { file: ['sprite', 'vae_decoder.onnx'], sizes: { height: 4, width: 4 } },
  { file: ['sprite', 'vae_encoder.onnx'], sizes: { height: 32, width: 32 } },
  { file: ['sprite', 'transformer.onnx'], sizes: { batch: 2, tokens: 5 } },
  { file: ['band', 'band.onnx'], sizes: { batch: 1, seq: 1, past: 4, total: 5 } },
  {
    file: ['smollm2-135m-instruct', 'model.onnx'],
    sizes: { sequence_length: 2, past_sequence_length: 3, total_sequence_length: 5 },
  },
  { file: ['upscale-photo-x2', 'noise1_x2.onnx'], sizes: { height: 24, width: 24 } },
]

describe('the C API and the JavaScript binding agree to the last bit', () => {
  test.each(graphs.map((graph) => [graph.file.join('/'), graph] as const))('%s', (_name, graph) => {
    const path = modelFile(...graph.file)
    const ours = load(testEngine(), path)
    const oracle = load(createOracle(), path)
    expect(ours.inputs).toEqual(oracle.inputs)
    expect(ours.outputs).toEqual(oracle.outputs)

    const feeds = Object.fromEntries(ours.inputs.map((info) => [info.name, fill(info, graph.sizes)]))
    const names = ours.outputs.map(({ name }) => name)
    const expected = oracle.run(feeds, names)
    const actual = ours.run(feeds, names)
    for (const name of names) {
      expect(actual[name]?.dims).toEqual(expected[name]?.dims)
      expect(bytesOf(actual[name]).equals(bytesOf(expected[name])), name).toBe(true)
      expect(
        new Set(actual[name]?.data.subarray(0, 64) as Float32Array).size,
        'a constant output proves nothing',
      ).toBeGreaterThan(1)
    }
    // Bound outputs hold the same bytes as copied ones.
    const bound = Object.fromEntries(names.map((name) => [name, like(expected[name])]))
    ours.runInto(feeds, bound)
    for (const name of names) expect(bytesOf(bound[name]).equals(bytesOf(expected[name])), name).toBe(true)
    ours.dispose()
    oracle.dispose()
  })
})

const load = (engine: Engine, path: string): Session => engine.createSession(path, { threads: 1 })
const bytesOf = (value: Tensor | undefined): Buffer => {
  const data = value?.data ?? new Uint8Array(0)
  return Buffer.from(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)
}
const like = (value: Tensor | undefined): Tensor => zeros(value?.dtype ?? 'float32', value?.dims ?? [0])

/** Seeded values; integers small enough to be tokens, masks all ones. */
function fill(info: TensorInfo, sizes: Record<string, number>): Tensor {
  const dims = info.dims.map((dim) => (typeof dim === 'number' ? Math.max(dim, 1) : (sizes[dim] ?? 1)))
  const random = mulberry32(7).fork(info.name)
  const length = dims.reduce((product, dim) => product * dim, 1)
  if (info.dtype === 'int64') {
    const mask = info.name.includes('mask')
    return tensor(
      'int64',
      BigInt64Array.from({ length }, () => (mask ? 1n : BigInt(random.below(2)))),
      dims,
    )
  }
  if (info.dtype === 'float32') {
    return tensor(
      'float32',
      Float32Array.from({ length }, () => random.uniform() * 2 - 1),
      dims,
    )
  }
  throw new Error(`no filling for ${info.name}: ${info.dtype}[${info.dims.join(', ')}]`)
}
