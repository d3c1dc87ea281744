import { expect, test } from 'vitest'
import type { Session, TensorInfo } from '../../engine/types'
import { readDecoderGraph } from './graph'
import { widenHalf } from './half'

const ids = (name: string): TensorInfo => ({ name, dtype: 'int64', dims: ['batch', 'sequence'] })
const logits: TensorInfo = { name: 'logits', dtype: 'float32', dims: ['batch', 'sequence', 320] }
const cache = (name: string, tokens: string): TensorInfo => ({
  name,
  dtype: 'float32',
  dims: ['batch', 2, tokens, 16],
})

/** Metadata of an export; nothing is run. */
const session = (inputs: TensorInfo[], outputs: TensorInfo[]): Session => ({
  inputs,
  outputs,
  device: 'cpu',
  run: () => expect.fail(),
  runInto: () => expect.fail(),
  dispose: () => undefined,
})

test('an optimum export grows its cache, one with rotary positions inside shares it', () => {
  const optimum = readDecoderGraph(
    session(
      [ids('input_ids'), ids('attention_mask'), ids('position_ids'), cache('past_key_values.0.key', 'past')],
      [logits, cache('present.0.key', 'past_sequence_length + sequence_length')],
    ),
  )
  expect(optimum.plan).toBe('growing')
  expect(optimum.slots).toEqual([
    { past: 'past_key_values.0.key', present: 'present.0.key', dtype: 'float32', heads: 2, headSize: 16 },
  ])
  const fused = readDecoderGraph(
    session(
      [ids('input_ids'), ids('attention_mask'), cache('past_key_values.0.key', 'past')],
      [logits, cache('present.0.key', 'total_sequence_length')],
    ),
  )
  expect(fused.plan).toBe('shared')
})

test('a graph without position_ids that concatenates still grows', () => {
  const graph = readDecoderGraph(
    session(
      [ids('input_ids'), ids('attention_mask'), cache('past_key_0', 'past')],
      [logits, cache('present_key_0', 'past_sequence_length + sequence_length')],
    ),
  )
  expect(graph.plan).toBe('growing')
})

test('what the family does not know is refused by name', () => {
  const inputs = [ids('input_ids'), cache('past_key_values.0.key', 'past'), ids('token_type_ids')]
  const outputs = [logits, cache('present.0.key', 'total')]
  const read = () => readDecoderGraph(session(inputs, outputs))
  expect(read).toThrow(
    expect.objectContaining({
      code: 'model.badShape',
      message: expect.stringContaining('token_type_ids') as string,
    }),
  )
  expect(() => readDecoderGraph(session([ids('pixels')], outputs))).toThrow(/input_ids/)
  expect(() => readDecoderGraph(session([ids('input_ids')], outputs))).toThrow(/past_key_values/)
})

test('half-precision logits keep their values', () => {
  // IEEE 754 binary16: 1, −2, the largest number, the smallest, −0, ∞, NaN.
  const bits = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x7c00, 0x7e00)
  expect([...widenHalf(bits, new Float32Array(7))]).toEqual([1, -2, 65504, 2 ** -24, -0, Infinity, NaN])
})
