import type { Pixels } from './png'

/** Distance in RGB (0 … 441) up to which a colour is ground: a decoder's noise stays below it. */
const tolerance = 28

/**
 * Cuts a thing out of its plain ground. The ground's colour is the median of the border; only what hangs together with
 * the border is taken away, so that white inside the thing stays. A pixel beside the cut is a mixture of the ground G
 * and of the thing's colour F near it: C = αF + (1 − α)G (Porter & Duff 1984). F is the colour within reach that is
 * farthest from the ground, α the share of C on the way from G to F, and the ground's part is taken out of the colour
 * (Smith & Blinn 1996, "Blue Screen Matting"), so that no halo stays.
 */
export function keyGround({ width, height, rgba }: Pixels): Pixels {
  const ground = borderColour(width, height, rgba)
  const distance = new Float32Array(width * height)
  for (let i = 0; i < distance.length; i++)
    distance[i] = Math.hypot(...[0, 1, 2].map((c) => (rgba[4 * i + c] ?? 0) - (ground[c] ?? 0)))
  const open = flood(width, height, distance)
  clearSpecks(open, width)
  // An edge is about two pixels wide, and grows when the picture is enlarged.
  const reach = Math.max(2, Math.round(width / 128))
  const out = rgba.slice()
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (open[i] === 1) out.fill(0, 4 * i, 4 * i + 4)
      else if (near(open, width, height, x, y, reach))
        unmix(out, rgba, i, farthest(distance, width, height, x, y, reach), ground)
    }
  return { width, height, rgba: out }
}

function borderColour(width: number, height: number, rgba: Uint8Array): readonly number[] {
  const border: number[] = []
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x)
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1)
  return [0, 1, 2].map((c) => {
    const values = border.map((i) => rgba[4 * i + c] ?? 0).sort((a, b) => a - b)
    return values[values.length >> 1] ?? 255
  })
}

/** 1 where the border reaches over ground. */
function flood(width: number, height: number, distance: Float32Array): Uint8Array {
  const open = new Uint8Array(distance.length)
  const queue = new Int32Array(distance.length)
  let end = 0
  const visit = (i: number): void => {
    if (i < 0 || i >= open.length || open[i] === 1 || (distance[i] ?? 0) > tolerance) return
    open[i] = 1
    queue[end++] = i
  }
  for (let x = 0; x < width; x++) for (const y of [0, height - 1]) visit(y * width + x)
  for (let y = 0; y < height; y++) for (const x of [0, width - 1]) visit(y * width + x)
  for (let at = 0; at < end; at++) {
    const i = queue[at] ?? 0
    const x = i % width
    if (x > 0) visit(i - 1)
    if (x < width - 1) visit(i + 1)
    visit(i - width)
    visit(i + width)
  }
  return open
}

/** Largest speck at the border that counts as a flaw of the decoder, as a share of the picture. */
const speckShare = 0.004

/** Opens what touches the border and is too small to be part of a thing: decoders leave marks in the corners. */
function clearSpecks(open: Uint8Array, width: number): void {
  const seen = new Uint8Array(open.length)
  const most = Math.max(4, Math.round(speckShare * open.length))
  for (let start = 0; start < open.length; start++) {
    const x = start % width
    const atBorder = x === 0 || x === width - 1 || start < width || start >= open.length - width
    if (!atBorder || open[start] === 1 || seen[start] === 1) continue
    const region = [start]
    seen[start] = 1
    for (let at = 0; at < region.length; at++) {
      const i = region[at] ?? 0
      const column = i % width
      for (const to of [column > 0 ? i - 1 : -1, column < width - 1 ? i + 1 : -1, i - width, i + width]) {
        if (to < 0 || to >= open.length || open[to] === 1 || seen[to] === 1) continue
        seen[to] = 1
        region.push(to)
      }
    }
    if (region.length <= most) for (const i of region) open[i] = 1
  }
}

function near(open: Uint8Array, width: number, height: number, x: number, y: number, reach: number): boolean {
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++)
      if (open[row * width + column] === 1) return true
  return false
}

/** The pixel within reach whose colour is least like the ground. */
function farthest(
  distance: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  reach: number,
): number {
  let best = y * width + x
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
      const i = row * width + column
      if ((distance[i] ?? 0) > (distance[best] ?? 0)) best = i
    }
  return best
}

function unmix(out: Uint8Array, rgba: Uint8Array, i: number, thing: number, ground: readonly number[]): void {
  let along = 0
  let whole = 0
  for (let c = 0; c < 3; c++) {
    const g = ground[c] ?? 0
    const towards = (rgba[4 * thing + c] ?? 0) - g
    along += ((rgba[4 * i + c] ?? 0) - g) * towards
    whole += towards * towards
  }
  const alpha = whole === 0 ? 1 : Math.min(1, Math.max(0, along / whole))
  for (let c = 0; c < 3; c++) {
    const g = ground[c] ?? 0
    const value = alpha === 0 ? 0 : ((rgba[4 * i + c] ?? 0) - (1 - alpha) * g) / alpha
    out[4 * i + c] = Math.min(255, Math.max(0, Math.round(value)))
  }
  out[4 * i + 3] = Math.round(255 * alpha)
}
