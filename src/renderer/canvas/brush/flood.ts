/**
 * The connected area of one colour (scan lines).
 * @param data RGBA rows of `width` pixels
 * @param tolerance largest difference of any channel, 0 … 255
 * @returns 1 where it is filled; undefined when the start is outside
 */
export function flood(
  data: Uint8ClampedArray,
  width: number,
  height: number,
  x: number,
  y: number,
  tolerance: number,
): Uint8Array<ArrayBuffer> | undefined {
  if (x < 0 || y < 0 || x >= width || y >= height) return undefined
  const filled = new Uint8Array(width * height)
  const start = (y * width + x) * 4
  const [r, g, b, a] = [data[start] ?? 0, data[start + 1] ?? 0, data[start + 2] ?? 0, data[start + 3] ?? 0]
  const alike = (pixel: number): boolean => {
    const at = pixel * 4
    const alpha = data[at + 3] ?? 0
    // Nothing has no colour: transparent pixels are alike whatever is stored in them.
    if (alpha === 0 && a === 0) return true
    return (
      Math.abs((data[at] ?? 0) - r) <= tolerance &&
      Math.abs((data[at + 1] ?? 0) - g) <= tolerance &&
      Math.abs((data[at + 2] ?? 0) - b) <= tolerance &&
      Math.abs(alpha - a) <= tolerance
    )
  }
  const open = [y * width + x]
  for (let seed = open.pop(); seed !== undefined; seed = open.pop()) {
    if (filled[seed] === 1) continue
    const row = seed - (seed % width)
    let left = seed
    while (left > row && filled[left - 1] === 0 && alike(left - 1)) left--
    let right = seed
    while (right < row + width - 1 && filled[right + 1] === 0 && alike(right + 1)) right++
    filled.fill(1, left, right + 1)
    for (const next of [left - width, left + width]) {
      if (next < 0 || next >= width * height) continue
      let inside = false
      for (let at = next; at <= next + right - left; at++) {
        const free = filled[at] === 0 && alike(at)
        if (free && !inside) open.push(at)
        inside = free
      }
    }
  }
  return filled
}
