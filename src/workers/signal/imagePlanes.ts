/** A picture as three planes of float32, RGB, 0 … 1, row by row: [3, height, width]. */
export interface Planes {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

export function newPlanes(width: number, height: number): Planes {
  return { width, height, data: new Float32Array(3 * width * height) }
}

/** The colours of an RGBA picture; alpha is left out. */
export function planesOfRgba(width: number, height: number, rgba: Uint8Array): Planes {
  const planes = newPlanes(width, height)
  const size = width * height
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) planes.data[c * size + i] = (rgba[4 * i + c] ?? 0) / 255
  }
  return planes
}

/** Three equal planes of one channel of an RGBA picture: what a colour filter takes for a mask. */
export function planesOfChannel(width: number, height: number, rgba: Uint8Array, channel: number): Planes {
  const planes = newPlanes(width, height)
  const size = width * height
  for (let i = 0; i < size; i++) planes.data[i] = (rgba[4 * i + channel] ?? 0) / 255
  planes.data.copyWithin(size, 0, size)
  planes.data.copyWithin(2 * size, 0, size)
  return planes
}

/** 8-bit RGBA, clamped and rounded; opaque, or with the first plane of `alpha`. */
export function rgbaOfPlanes({ width, height, data }: Planes, alpha?: Planes): Uint8Array<ArrayBuffer> {
  const size = width * height
  // Stores round halves to even and clamp by themselves.
  const rgba = new Uint8ClampedArray(4 * size)
  for (let i = 0; i < size; i++) {
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = (data[c * size + i] ?? 0) * 255
    rgba[4 * i + 3] = alpha === undefined ? 255 : (alpha.data[i] ?? 0) * 255
  }
  return new Uint8Array(rgba.buffer)
}
