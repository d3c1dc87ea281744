import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDatabase } from '../library/index'
import { temporaryFolder } from '../testing/fixtures'
import { rank } from './rank'
import { packVector, unpackVector, VectorStore } from './vectors'

const unit = (...values: number[]): Float32Array => {
  const length = Math.hypot(...values)
  return Float32Array.from(values, (value) => value / length)
}

test('meaning orders what shares no word, and a word in common goes before it', () => {
  const candidates = [
    { id: 'owl', words: ['owl', 'bird', 'night'], vector: unit(1, 0.2) },
    { id: 'night mirror', words: ['night mirror'], vector: unit(0, 1) },
    { id: 'bread', words: ['bread'], vector: unit(0.1, 1) },
    { id: 'bat', words: ['bat'], vector: unit(1, 0.3) },
  ]
  const ids = (query: string, ...meaning: number[]) =>
    rank(query, unit(...meaning), candidates).map(({ id }) => id)
  expect(ids('creature of darkness', 1, 0.2)).toEqual(['owl', 'bat', 'bread', 'night mirror'])
  expect(ids('bread', 1, 0.2)[0]).toBe('owl')
  expect(ids('bread', 0.5, 0.5)[0]).toBe('bread')
  expect(ids('bre', 0.3, 1)[0]).toBe('bread')
})

test('a packed vector keeps its direction', () => {
  const vector = Array.from({ length: 384 }, (_, i) => Math.sin(i * 1.7))
  const length = Math.hypot(...vector)
  const normal = vector.map((value) => value / length)
  const back = unpackVector(packVector(normal))
  const cosine = normal.reduce((sum, value, i) => sum + value * (back[i] ?? 0), 0)
  expect(cosine).toBeGreaterThan(0.999)
})

test('vectors of another encoder are not used', () => {
  const folder = temporaryFolder()
  const shipped = join(folder, 'shipped.json')
  writeFileSync(shipped, JSON.stringify({ encoder: 'one', vectors: { owl: packVector([1, 0]) } }))
  const database = openDatabase(join(folder, 'studio.db'))
  expect(new VectorStore(database, 'one', shipped).get('owl')?.[0]).toBeCloseTo(1)
  const other = new VectorStore(database, 'two', shipped)
  expect(other.get('owl')).toBeUndefined()
  other.put([['owl', [0, 1]]])
  expect(new VectorStore(database, 'two', shipped).get('owl')?.[1]).toBeCloseTo(1)
  database.dispose()
})
