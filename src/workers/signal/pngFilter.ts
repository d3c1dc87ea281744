/** PNG row filters, ISO/IEC 15948 §9. `bpp` is bytes per pixel; `previous` is the row above, unfiltered. */

type Predict = (left: number, up: number, upLeft: number) => number

const predictors: readonly Predict[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
]

/** Whichever of left, up and upper left is nearest to left + up − upLeft; ties in that order. */
function paeth(left: number, up: number, upLeft: number): number {
  const p = left + up - upLeft
  const dLeft = Math.abs(p - left)
  const dUp = Math.abs(p - up)
  const dUpLeft = Math.abs(p - upLeft)
  if (dLeft <= dUp && dLeft <= dUpLeft) return left
  return dUp <= dUpLeft ? up : upLeft
}

/** Writes the filter type and the filtered row into `out` (row length + 1). */
export function bestFilter(row: Uint8Array, previous: Uint8Array, bpp: number, out: Uint8Array): void {
  let best = Infinity
  const candidate = new Uint8Array(row.length)
  for (const [type, predict] of predictors.entries()) {
    let sum = 0
    for (let i = 0; i < row.length; i++) {
      const left = i >= bpp ? (row[i - bpp] as number) : 0
      const upLeft = i >= bpp ? (previous[i - bpp] as number) : 0
      const value = ((row[i] as number) - predict(left, previous[i] as number, upLeft)) & 255
      candidate[i] = value
      sum += value < 128 ? value : 256 - value // as signed: small differences either way compress well
    }
    if (sum < best) {
      best = sum
      out[0] = type
      out.set(candidate, 1)
    }
  }
}

/**
 * Undoes the filters of all rows.
 * @param raw `height` rows of 1 + `stride` bytes.
 * @returns `height * stride` bytes. @throws RangeError for a filter type that does not exist.
 */
export function unfilter(raw: Uint8Array, height: number, stride: number, bpp: number): Uint8Array {
  const out = new Uint8Array(height * stride)
  for (let y = 0; y < height; y++) {
    const predict = predictors[raw[y * (stride + 1)] as number]
    if (predict === undefined)
      throw new RangeError(`PNG filter ${String(raw[y * (stride + 1)])} in row ${String(y)}`)
    const source = y * (stride + 1) + 1
    const target = y * stride
    for (let i = 0; i < stride; i++) {
      const left = i >= bpp ? (out[target + i - bpp] as number) : 0
      const up = y > 0 ? (out[target + i - stride] as number) : 0
      const upLeft = i >= bpp && y > 0 ? (out[target + i - stride - bpp] as number) : 0
      out[target + i] = (raw[source + i] as number) + predict(left, up, upLeft)
    }
  }
  return out
}
