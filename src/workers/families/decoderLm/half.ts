/** All 65,536 values of IEEE 754 binary16 as float32: a table lookup is the fastest conversion there is. */
let table: Float32Array | undefined

function valueOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** Converts float16 bits into `target`, which is returned. */
export function widenHalf(bits: Uint16Array, target: Float32Array): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, i) => valueOf(i))
  for (let i = 0; i < bits.length; i++) target[i] = table[bits[i] ?? 0] ?? NaN
  return target
}
