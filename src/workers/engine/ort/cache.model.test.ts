import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tensor, zeros } from '../dtypes'
import { modelFile, testEngine } from '../testing/engine'
import type { Feed, NativeValue, Session, Tensor } from '../types'

/**
 * Three ways to keep a decoder's cache: copied into JavaScript and back, swapped as native values, and one buffer
 * that is past and present at once. They must give the same logits.
 */
const models = [
  { id: 'band', file: 'band.onnx', heads: 2, extra: {} },
  {
    id: 'smollm2-135m-instruct',
    file: 'model.onnx',
    heads: 3,
    extra: { num_logits_to_keep: tensor('int64', BigInt64Array.of(1n), []) },
  },
]
const prompt = [1, 6, 35, 53, 74, 82, 89, 91, 186]
const steps = [93, 125, 94, 100, 97, 106]
const capacity = 64

const ids = (tokens: readonly number[]): Tensor =>
  tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length])
const ones = (length: number): Tensor => tensor('int64', new BigInt64Array(length).fill(1n), [1, length])
const cacheNames = (session: Session): string[] =>
  session.inputs.map(({ name }) => name).filter((name) => name.startsWith('past_key_values'))
const presentOf = (past: string): string => past.replace('past_key_values', 'present')
const lastRow = (logits: Tensor): Float32Array => {
  const width = logits.dims.at(-1) ?? 0
  return (logits.data as Float32Array).slice(-width)
}

/** Runs the prompt, then one token at a time. `past` is updated by `step`. @returns last logits of every run */
function decode(
  extra: Record<string, Feed>,
  past: Record<string, Feed>,
  step: (feeds: Record<string, Feed>) => Tensor,
): Float32Array[] {
  let length = 0
  return [prompt, ...steps.map((token) => [token])].map((tokens) => {
    length += tokens.length
    return lastRow(step({ input_ids: ids(tokens), attention_mask: ones(length), ...extra, ...past }))
  })
}

describe.each(models)('the cache of $id', ({ id, file, heads, extra }) => {
  const open = (): { session: Session; names: string[]; empty: Record<string, Feed> } => {
    const session = testEngine().createSession(modelFile(id, file), { threads: 1 })
    const names = cacheNames(session)
    return {
      session,
      names,
      empty: Object.fromEntries(names.map((name) => [name, zeros('float32', [1, heads, 0, 64])])),
    }
  }

  const copied = (): Float32Array[] => {
    const { session, names, empty } = open()
    const past = { ...empty }
    const rows = decode(extra, past, (feeds) => {
      const results = session.run(feeds, ['logits', ...names.map(presentOf)])
      for (const name of names) past[name] = results[presentOf(name)] as Tensor
      return results['logits'] as Tensor
    })
    session.dispose()
    return rows
  }

  test('swapped as native values', () => {
    const { session, names, empty } = open()
    const past: Record<string, Feed> = { ...empty }
    const outputs = Object.fromEntries(
      ['logits', ...names.map(presentOf)].map((name) => [name, 'native' as const]),
    )
    const rows = decode(extra, past, (feeds) => {
      const results = session.runInto(feeds, outputs)
      for (const name of names) {
        const old = past[name]
        if (old !== undefined && 'dispose' in old) old.dispose()
        past[name] = results[presentOf(name)] as NativeValue
      }
      const logits = results['logits']?.read() as Tensor
      results['logits']?.dispose()
      return logits
    })
    expect(rows).toEqual(copied())
    session.dispose()
  })

  test('one buffer, past and present at once', () => {
    const { session, names } = open()
    const buffers = Object.fromEntries(
      names.map((name) => [name, zeros('float32', [1, heads, capacity, 64])]),
    )
    const presents = Object.fromEntries(names.map((name) => [presentOf(name), buffers[name] as Tensor]))
    const rows = decode(extra, buffers, (feeds) => {
      const result = session.runInto(feeds, { ...presents, logits: 'native' })['logits'] as NativeValue
      const logits = result.read()
      result.dispose()
      return logits
    })
    expect(rows).toEqual(copied())
    // The cache was written where it lies: one row per token that was seen, nothing behind them.
    const key = buffers[names[0] ?? '']?.data as Float32Array
    const seen = prompt.length + steps.length
    expect(key.subarray((seen - 1) * 64, seen * 64).some((value) => value !== 0)).toBe(true)
    expect(key.subarray(seen * 64, capacity * 64).every((value) => value === 0)).toBe(true)
    session.dispose()
  })
})

test('band gives the logits its card promises', () => {
  const manifest = JSON.parse(readFileSync(modelFile('band', 'model.json'), 'utf8')) as {
    conformance: {
      input_ids: number[]
      expected: { last_logits_first8: number[]; argmax: number }
      tolerance: number
    }[]
  }
  const [expected] = manifest.conformance
  if (expected === undefined) throw new Error('band has no conformance case')
  const session = testEngine().createSession(modelFile('band', 'band.onnx'))
  const empty = Object.fromEntries(cacheNames(session).map((name) => [name, zeros('float32', [1, 2, 0, 64])]))
  const { input_ids } = expected
  const { logits } = session.run(
    { input_ids: ids(input_ids), attention_mask: ones(input_ids.length), ...empty },
    ['logits'],
  )
  const row = lastRow(logits as Tensor)
  expected.expected.last_logits_first8.forEach((value, i) => {
    expect(Math.abs((row[i] ?? NaN) - value)).toBeLessThan(expected.tolerance)
  })
  expect(row.indexOf(Math.max(...row))).toBe(expected.expected.argmax)
  session.dispose()
})
