/** numpy's `linspace(start, stop, count)`. */
export function linspace(start: number, stop: number, count: number): number[] {
  if (count === 1) return [start]
  const step = (stop - start) / (count - 1)
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? stop : start + step * i))
}

/** numpy's `interp` over the grid 0, 1, 2, …: the table read between its entries, held at its ends. */
export function interpolate(at: number, table: ArrayLike<number>): number {
  const x = Math.min(Math.max(at, 0), table.length - 1)
  const low = Math.min(Math.floor(x), Math.max(table.length - 2, 0))
  const a = table[low] ?? 0
  const b = table[low + 1] ?? a
  return a + (b - a) * (x - low)
}

/** numpy's `round`: halves go to the even neighbour. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  const rest = x - floor
  if (rest !== 0.5) return Math.round(x)
  return floor % 2 === 0 ? floor : floor + 1
}

/** `f(i)` for each index of a new float32 array. */
export function mapSample(length: number, f: (i: number) => number): Float32Array {
  const out = new Float32Array(length)
  for (let i = 0; i < length; i++) out[i] = f(i)
  return out
}

/** `a·x + b·y`, element by element. */
export function combine(a: number, x: Float32Array, b: number, y: Float32Array): Float32Array {
  return mapSample(x.length, (i) => a * (x[i] ?? 0) + b * (y[i] ?? 0))
}

/** The table rounded to float32, as the schedules of the reference are stored. */
export function toFloat32(values: readonly number[]): number[] {
  return values.map(Math.fround)
}
