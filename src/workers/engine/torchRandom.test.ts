import { expect, test } from 'vitest'
import { TorchRandom } from './torchRandom'

test('torch.manual_seed(0); torch.randn(2) and torch.randn(16)[:2], as PyTorch documents them', () => {
  // Below 16 elements PyTorch draws pair by pair, from 16 on in blocks: the same seed, other numbers.
  const [a, b] = new TorchRandom(0).randn(2)
  expect([a?.toFixed(4), b?.toFixed(4)]).toEqual(['1.5410', '-0.2934'])
  const [c, d] = new TorchRandom(0).randn(16)
  expect([c?.toFixed(4), d?.toFixed(4)]).toEqual(['-1.1258', '-1.1524'])
})

test('only the low 32 bits of a seed count', () => {
  expect(new TorchRandom(2n ** 32n + 5n).randn(16)).toEqual(new TorchRandom(5).randn(16))
})

test('a second draw goes on where the first ended', () => {
  const random = new TorchRandom(3)
  expect(random.randn(32)).not.toEqual(random.randn(32))
})
