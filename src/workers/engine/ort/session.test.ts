import { describe, expect, test } from 'vitest'
import { StudioError } from '../../../shared/errors'
import { dtypes, tensor, zeros } from '../dtypes'
import type { Graph } from '../onnx'
import { graphFile, testEngine } from '../testing/engine'
import type { DType, Session, TensorData } from '../types'
import { countLedger } from './ledger'

const add: Graph = {
  inputs: [
    { name: 'a', dtype: 'float32', dims: ['rows', 3] },
    { name: 'b', dtype: 'float32', dims: ['rows', 3] },
  ],
  outputs: [{ name: 'sum', dtype: 'float32', dims: ['rows', 3] }],
  nodes: [{ op: 'Add', inputs: ['a', 'b'], outputs: ['sum'] }],
}
const f32 = (...values: number[]) => Float32Array.from(values)
const row = (...values: number[]) => tensor('float32', f32(...values), [values.length / 3, 3])

const errorOf = (action: () => unknown): StudioError => {
  try {
    action()
  } catch (error) {
    if (error instanceof StudioError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('metadata', () => {
  test('names, element types, symbolic and fixed dims come from the graph', () => {
    const session = testEngine().createSession(graphFile(add))
    expect(session.device).toBe('cpu')
    expect(session.inputs).toEqual([
      { name: 'a', dtype: 'float32', dims: ['rows', 3] },
      { name: 'b', dtype: 'float32', dims: ['rows', 3] },
    ])
    expect(session.outputs).toEqual([{ name: 'sum', dtype: 'float32', dims: ['rows', 3] }])
    session.dispose()
  })

  test('a symbolic dim can be fixed at load', () => {
    const session = testEngine().createSession(graphFile(add), { freeDimensions: { rows: 2 } })
    expect(session.inputs[0]?.dims).toEqual([2, 3])
    const error = errorOf(() => session.run({ a: row(1, 2, 3), b: row(1, 2, 3) }, ['sum']))
    expect(error.code).toBe('model.badShape')
    session.dispose()
  })
})

describe('run', () => {
  test('copies results into new tensors', () => {
    const session = testEngine().createSession(graphFile(add))
    const first = session.run({ a: row(1, 2, 3), b: row(10, 20, 30) }, ['sum'])['sum']
    const second = session.run({ a: row(1, 1, 1, 1, 1, 1), b: row(0, 1, 2, 3, 4, 5) }, ['sum'])['sum']
    expect(first).toEqual(row(11, 22, 33))
    expect(second).toEqual({ dtype: 'float32', dims: [2, 3], data: f32(1, 2, 3, 4, 5, 6) })
    session.dispose()
  })

  test('sees what was written into a fed buffer since the last run', () => {
    const session = testEngine().createSession(graphFile(add))
    const a = row(0, 0, 0)
    const b = row(1, 1, 1)
    session.run({ a, b }, ['sum'])
    a.data[2] = 5
    expect(session.run({ a, b }, ['sum'])['sum']?.data).toEqual(f32(1, 1, 6))
    session.dispose()
  })

  test('reads only the first elements of a buffer with spare capacity', () => {
    const session = testEngine().createSession(graphFile(add))
    const a = tensor('float32', new Float32Array(300).fill(2), [1, 3])
    expect(session.run({ a, b: row(1, 2, 3) }, ['sum'])['sum']?.data).toEqual(f32(3, 4, 5))
    session.dispose()
  })

  test('takes no elements at all, as an empty cache has', () => {
    const session = testEngine().createSession(graphFile(add))
    const empty = zeros('float32', [0, 3])
    expect(session.run({ a: empty, b: empty }, ['sum'])['sum']).toEqual(empty)
    session.dispose()
  })

  const samples: Record<DType, TensorData> = {
    float32: f32(-1.5, 3e38),
    float64: Float64Array.of(-1.5, 1e300),
    float16: Uint16Array.of(0x3c00, 0xc500), // 1 and -5
    bool: Uint8Array.of(0, 1),
    int8: Int8Array.of(-128, 127),
    uint8: Uint8Array.of(0, 255),
    int16: Int16Array.of(-32768, 32767),
    uint16: Uint16Array.of(0, 65535),
    int32: Int32Array.of(-(2 ** 31), 2 ** 31 - 1),
    uint32: Uint32Array.of(0, 2 ** 32 - 1),
    int64: BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n),
    uint64: BigUint64Array.of(0n, 2n ** 64n - 1n),
  }
  test.each(dtypes.map(({ dtype }) => dtype))('carries %s bit by bit', (dtype) => {
    const path = graphFile({
      inputs: [{ name: 'x', dtype, dims: ['n'] }],
      outputs: [{ name: 'y', dtype, dims: ['n'] }],
      nodes: [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }],
    })
    const session = testEngine().createSession(path)
    const x = tensor(dtype, samples[dtype] as never, [2])
    expect(session.run({ x }, ['y'])['y']).toEqual(x)
    session.dispose()
  })

  test('a scalar has no dims', () => {
    const path = graphFile({
      inputs: [{ name: 'x', dtype: 'int32', dims: [] }],
      outputs: [{ name: 'y', dtype: 'int32', dims: [] }],
      nodes: [{ op: 'Neg', inputs: ['x'], outputs: ['y'] }],
    })
    const session = testEngine().createSession(path)
    const x = tensor('int32', Int32Array.of(7), [])
    expect(session.run({ x }, ['y'])['y']).toEqual({ dtype: 'int32', dims: [], data: Int32Array.of(-7) })
    session.dispose()
  })

  test('half precision is computed, not only carried', () => {
    const half = { dtype: 'float16', dims: [2] } as const
    const path = graphFile({
      inputs: [{ name: 'x', ...half }],
      outputs: [{ name: 'y', ...half }],
      nodes: [{ op: 'Add', inputs: ['x', 'x'], outputs: ['y'] }],
    })
    const session = testEngine().createSession(path)
    const x = tensor('float16', Uint16Array.of(0x3c00, 0xc500), [2]) // 1, -5
    expect(session.run({ x }, ['y'])['y']?.data).toEqual(Uint16Array.of(0x4000, 0xc900)) // 2, -10
    session.dispose()
  })
})

describe('runInto', () => {
  test('writes into the given tensor, without a copy', () => {
    const session = testEngine().createSession(graphFile(add))
    const sum = row(0, 0, 0)
    expect(session.runInto({ a: row(1, 2, 3), b: row(1, 1, 1) }, { sum })).toEqual({})
    expect(sum.data).toEqual(f32(2, 3, 4))
    session.dispose()
  })

  test('a feed and an output may be the same tensor', () => {
    const session = testEngine().createSession(graphFile(add))
    const total = row(0, 0, 0)
    const b = row(1, 2, 3)
    for (let i = 0; i < 5; i++) session.runInto({ a: total, b }, { sum: total })
    expect(total.data).toEqual(f32(5, 10, 15))
    session.dispose()
  })

  test('keeps results native and takes them as feeds', () => {
    const session = testEngine().createSession(graphFile(add))
    let value = session.runInto({ a: row(1, 1, 1), b: row(0, 1, 2) }, { sum: 'native' })['sum']
    for (let i = 0; i < 3 && value !== undefined; i++) {
      const next = session.runInto({ a: value, b: row(1, 1, 1) }, { sum: 'native' })['sum']
      value.dispose()
      value = next
    }
    expect(value).toMatchObject({ dtype: 'float32', dims: [1, 3] })
    expect(value?.read()).toEqual(row(4, 5, 6))
    value?.dispose()
    expect(() => value?.read()).toThrow('disposed')
    session.dispose()
  })

  test('an output whose dims are not what the graph makes is refused', () => {
    const session = testEngine().createSession(graphFile(add))
    const feeds = { a: row(1, 2, 3), b: row(1, 1, 1) }
    const error = errorOf(() => session.runInto(feeds, { sum: zeros('float32', [2, 3]) }))
    expect(error.code).toBe('model.badShape')
    expect(session.run(feeds, ['sum'])['sum']).toEqual(row(2, 3, 4))
    session.dispose()
  })
})

describe('what does not fit is refused by name', () => {
  const good = { a: row(1, 2, 3), b: row(1, 2, 3) }
  const cases: [string, (session: Session) => unknown, string][] = [
    ['a missing input', (s) => s.run({ a: good.a }, ['sum']), "Input 'b' (float32[rows, 3]) was not given"],
    ['an unknown input', (s) => s.run({ ...good, c: good.a }, ['sum']), "The graph has no input 'c'"],
    ['an unknown output', (s) => s.run(good, ['product']), "The graph has no output 'product'"],
    [
      'another element type',
      (s) => s.run({ ...good, b: zeros('int64', [1, 3]) }, ['sum']),
      "Input 'b' is int64[1, 3] but the graph wants float32[rows, 3]",
    ],
    [
      'other dims',
      (s) => s.run({ ...good, b: zeros('float32', [1, 4]) }, ['sum']),
      "Input 'b' is float32[1, 4] but the graph wants float32[rows, 3]",
    ],
    [
      'another rank',
      (s) => s.run({ ...good, b: zeros('float32', [3]) }, ['sum']),
      "Input 'b' is float32[3] but the graph wants float32[rows, 3]",
    ],
    [
      'too few elements',
      (s) => s.run({ ...good, b: tensor('float32', f32(1), [1, 3]) }, ['sum']),
      "Input 'b' is float32[1, 3] but its data holds 1 elements",
    ],
    [
      'an array of another class',
      (s) => s.run({ ...good, b: tensor('float32', Int32Array.of(1, 2, 3) as never, [1, 3]) }, ['sum']),
      "Input 'b' is float32[1, 3] but its data is a Int32Array",
    ],
    [
      'an output of another type',
      (s) => s.runInto(good, { sum: zeros('float64', [1, 3]) }),
      "Output 'sum' is float64[1, 3] but the graph wants float32[rows, 3]",
    ],
  ]
  test.each(cases)('%s', (_name, action, message) => {
    const session = testEngine().createSession(graphFile(add))
    const error = errorOf(() => action(session))
    expect([error.code, error.message]).toEqual(['model.badShape', message])
    expect(session.run(good, ['sum'])['sum']).toEqual(row(2, 4, 6))
    session.dispose()
  })

  test('a buffer that was transferred away', () => {
    const session = testEngine().createSession(graphFile(add))
    const a = row(1, 2, 3)
    session.run({ ...good, a }, ['sum'])
    structuredClone(a.data, { transfer: [a.data.buffer as ArrayBuffer] })
    expect(errorOf(() => session.run({ ...good, a }, ['sum'])).message).toContain('holds 0 elements')
    session.dispose()
  })

  test('shapes that only the graph itself finds out about', () => {
    const session = testEngine().createSession(graphFile(add))
    const error = errorOf(() =>
      session.run({ a: zeros('float32', [2, 3]), b: zeros('float32', [3, 3]) }, ['sum']),
    )
    expect(error.code).toBe('model.badShape')
    expect(error.details?.['feeds']).toEqual({
      a: { dtype: 'float32', dims: [2, 3] },
      b: { dtype: 'float32', dims: [3, 3] },
    })
    session.dispose()
  })
})

test('dispose gives every native handle back', () => {
  const engine = testEngine()
  const before = countLedger(engine.ledger)
  const session = engine.createSession(graphFile(add))
  const native = session.runInto({ a: row(1, 2, 3), b: row(1, 2, 3) }, { sum: 'native' })['sum']
  expect(countLedger(engine.ledger)).toMatchObject({ session: 1, value: 3 })
  native?.dispose()
  session.dispose()
  session.dispose()
  expect(countLedger(engine.ledger)).toEqual(before)
  expect(() => session.run({ a: row(1, 2, 3), b: row(1, 2, 3) }, ['sum'])).toThrow('after it was disposed')
})
