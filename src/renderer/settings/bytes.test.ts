import { expect, it } from 'vitest'
import { bytesText } from './bytes'

it('reads like a file manager', () => {
  expect([0, 2000, 57_671_680, 1_400_000_000, 8 * 2 ** 40].map(bytesText)).toEqual([
    '0 KB',
    '2.0 KB',
    '55 MB',
    '1.3 GB',
    '8.0 TB',
  ])
})
