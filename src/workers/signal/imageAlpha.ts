/** Whether any pixel is not fully opaque. */
export function hasAlpha(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return true
  return false
}

/**
 * Gives fully transparent pixels the colour of the nearest other pixel (in steps along rows and columns), so that
 * filters do not bleed an invisible colour into the edge. Alpha is kept. A wholly transparent picture stays as it is.
 */
export function fillTransparent(width: number, height: number, rgba: Uint8Array): Uint8Array {
  const out = rgba.slice()
  const queue = new Int32Array(width * height)
  const seen = new Uint8Array(width * height)
  let end = 0
  for (let i = 0; i < seen.length; i++) {
    if (rgba[4 * i + 3] === 0) continue
    seen[i] = 1
    queue[end++] = i
  }
  // Breadth first from all visible pixels at once: each transparent one is reached from a nearest of them.
  for (let at = 0; at < end; at++) {
    const from = queue[at] ?? 0
    const x = from % width
    for (const to of [x > 0 ? from - 1 : -1, x < width - 1 ? from + 1 : -1, from - width, from + width]) {
      if (to < 0 || to >= seen.length || seen[to] === 1) continue
      seen[to] = 1
      for (let c = 0; c < 3; c++) out[4 * to + c] = out[4 * from + c] ?? 0
      queue[end++] = to
    }
  }
  return out
}
