import { expect, it } from 'vitest'
import { JobId } from '../shared/index'
import { idMaker } from './ids'

const noise = (size: number): Uint8Array => new Uint8Array(size).map((_, i) => 200 - i)

it('makes ids that sort as they were made, within one millisecond and when the clock goes back', () => {
  let ms = Date.UTC(2026, 0, 1)
  const next = idMaker(() => new Date(ms), noise)
  const ids = Array.from({ length: 50 }, (_, i) => {
    if (i % 10 === 0) ms += i === 20 ? -5 : 1
    return next()
  })
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(50)
  for (const id of ids) expect(JobId.safeParse(id).success).toBe(true)
})

it('writes time as ULID does', () => {
  // The ULID of 1469918176385 ms starts with 01ARYZ6S41 (the example in the specification's README).
  expect(idMaker(() => new Date(1469918176385), noise)().slice(0, 10)).toBe('01ARYZ6S41')
})
