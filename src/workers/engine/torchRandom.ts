/**
 * The random numbers of PyTorch on the CPU (`torch.Generator('cpu')`), so that a seed gives the same noise here as
 * in diffusers' pipelines. Mersenne Twister: Matsumoto & Nishimura 1998. Uniform numbers and integers agree bit
 * for bit; normals within 1.4e-6, because PyTorch uses vectorised log, sin and cos.
 */
const size = 624
const period = 397
/** Tensors of this many elements or more are filled in blocks; smaller ones pair by pair in float64. */
const block = 16
/** Ranges this wide take 64-bit draws. */
const wideRange = 2 ** 28

export class TorchRandom {
  readonly #state = new Uint32Array(size)
  #index = size
  /** Sine partner of the last pairwise normal: it comes out first in the next small call. */
  #spare: number | undefined

  /** @param seed only its low 32 bits count, as in PyTorch */
  constructor(seed: number | bigint) {
    const low = typeof seed === 'bigint' ? Number(BigInt.asUintN(32, seed)) : seed >>> 0
    this.#state[0] = low
    for (let i = 1; i < size; i++) {
      const previous = this.#at(i - 1)
      this.#state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i
    }
  }

  /** Uniform in [0, 1), 24 bits (`torch.rand`, float32). */
  uniform(): number {
    return (this.#next32() & 0xffffff) / 2 ** 24
  }

  /** Uniform in [0, 1), 53 bits (`torch.rand`, float64). */
  uniform64(): number {
    const high = this.#next32() & 0x1fffff
    return (high * 2 ** 32 + this.#next32()) / 2 ** 53
  }

  /** Standard normal, `count` float32 values, as `torch.randn` of that many elements. */
  randn(count: number): Float32Array<ArrayBuffer> {
    const out = new Float32Array(count)
    if (count < block) {
      for (let i = 0; i < count; i++) out[i] = this.#pairwiseNormal()
      return out
    }
    for (let i = 0; i < count; i++) out[i] = this.uniform()
    for (let at = 0; at + block <= count; at += block) boxMuller(out, at)
    if (count % block !== 0) {
      // The last 16 are drawn afresh, over values that are already normal.
      for (let i = count - block; i < count; i++) out[i] = this.uniform()
      boxMuller(out, count - block)
    }
    return out
  }

  /** Integers in [low, high), as `torch.randint`. */
  randint(low: number, high: number, count: number): number[] {
    return Array.from({ length: count }, () => low + this.#below(high - low, high - low))
  }

  /** A permutation of 0 … n − 1, as `torch.randperm`. */
  randperm(n: number): number[] {
    const order = Array.from({ length: n }, (_, i) => i)
    for (let i = 0; i < n - 1; i++) {
      const other = i + this.#below(n - i, n)
      const value = order[i] ?? 0
      order[i] = order[other] ?? 0
      order[other] = value
    }
    return order
  }

  #below(range: number, decidesWidth: number): number {
    const first = this.#next32()
    if (decidesWidth < wideRange) return first % range
    const wide = (BigInt(first) << 32n) | BigInt(this.#next32())
    return Number(wide % BigInt(range))
  }

  #pairwiseNormal(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare
      this.#spare = undefined
      return value
    }
    const angle = 2 * Math.PI * this.uniform64()
    const radius = Math.sqrt(-2 * Math.log1p(-this.uniform64()))
    this.#spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }

  #next32(): number {
    if (this.#index === size) this.#twist()
    let y = this.#at(this.#index)
    this.#index += 1
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  #twist(): void {
    for (let k = 0; k < size; k++) {
      const y = (this.#at(k) & 0x80000000) | (this.#at((k + 1) % size) & 0x7fffffff)
      this.#state[k] = this.#at((k + period) % size) ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df)
    }
    this.#index = 0
  }

  #at(index: number): number {
    return this.#state[index] ?? 0
  }
}

/** Box-Muller on 16 uniforms in place: value j pairs with value j + 8, cosine first. */
function boxMuller(values: Float32Array, at: number): void {
  for (let j = at; j < at + block / 2; j++) {
    const radius = Math.sqrt(-2 * Math.log(1 - (values[j] ?? 0)))
    const angle = 2 * Math.PI * (values[j + block / 2] ?? 0)
    values[j] = radius * Math.cos(angle)
    values[j + block / 2] = radius * Math.sin(angle)
  }
}
