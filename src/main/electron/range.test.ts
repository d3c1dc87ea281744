import { describe, expect, it } from 'vitest'
import { readRange } from './range'

/** The examples of RFC 9110 §14.1.2, for a representation of 10,000 bytes. */
describe('readRange', () => {
  it.each([
    ['bytes=0-499', { start: 0, end: 499 }],
    ['bytes=500-999', { start: 500, end: 999 }],
    ['bytes=-500', { start: 9500, end: 9999 }],
    ['bytes=9500-', { start: 9500, end: 9999 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=-1', { start: 9999, end: 9999 }],
    ['bytes=9000-20000', { start: 9000, end: 9999 }],
    ['bytes=-20000', { start: 0, end: 9999 }],
  ])('%s', (header, expected) => {
    expect(readRange(header, 10_000)).toEqual(expected)
  })

  it('refuses what starts behind the end', () => {
    expect(readRange('bytes=10000-', 10_000)).toBe('unsatisfiable')
    expect(readRange('bytes=-0', 10_000)).toBe('unsatisfiable')
    expect(readRange('bytes=0-', 0)).toBe('unsatisfiable')
  })

  it('sends the whole for no range, several, another unit or a reversed one', () => {
    for (const header of [null, '', 'bytes=0-1,4-5', 'lines=0-4', 'bytes=5-4', 'bytes=-', 'bytes=a-b'])
      expect(readRange(header, 10_000)).toBeUndefined()
  })
})
