import { newPlanes, type Planes } from './imagePlanes'
import type { Pixels } from './png'

/** RGB 0 … 1 of a picture laid on white. [3, height, width] */
export function planesOnWhite({ width, height, rgba }: Pixels): Planes {
  const planes = newPlanes(width, height)
  const size = width * height
  for (let i = 0; i < size; i++) {
    const alpha = (rgba[4 * i + 3] ?? 255) / 255
    for (let c = 0; c < 3; c++) planes.data[c * size + i] = ((rgba[4 * i + c] ?? 0) / 255) * alpha + 1 - alpha
  }
  return planes
}

/**
 * Resizes with a triangle filter whose support grows with the reduction (Pillow's BILINEAR): no aliasing when a large
 * picture becomes small. The picture is stretched to the new size; fit it first where that matters.
 */
export function resize(picture: Planes, width: number, height: number): Planes {
  if (picture.width === width && picture.height === height) return picture
  const wide = newPlanes(width, picture.height)
  const across = weights(picture.width, width)
  for (let row = 0; row < 3 * picture.height; row++)
    for (let x = 0; x < width; x++) {
      const { first, values } = across[x] ?? { first: 0, values: [] }
      let sum = 0
      for (const [i, weight] of values.entries())
        sum += weight * (picture.data[row * picture.width + first + i] ?? 0)
      wide.data[row * width + x] = sum
    }
  const out = newPlanes(width, height)
  const down = weights(picture.height, height)
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < height; y++) {
      const { first, values } = down[y] ?? { first: 0, values: [] }
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (const [i, weight] of values.entries())
          sum += weight * (wide.data[(c * picture.height + first + i) * width + x] ?? 0)
        out.data[(c * height + y) * width + x] = sum
      }
    }
  return out
}

/** The picture in the middle of a white square-cornered sheet of the wanted proportions, nothing cut off. */
export function fitOnWhite(picture: Planes, width: number, height: number): Planes {
  const scale = Math.max(picture.width / width, picture.height / height)
  const sheetWidth = Math.max(picture.width, Math.round(width * scale))
  const sheetHeight = Math.max(picture.height, Math.round(height * scale))
  if (sheetWidth === picture.width && sheetHeight === picture.height) return picture
  const sheet = newPlanes(sheetWidth, sheetHeight)
  sheet.data.fill(1)
  const left = (sheetWidth - picture.width) >> 1
  const top = (sheetHeight - picture.height) >> 1
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < picture.height; y++) {
      const from = (c * picture.height + y) * picture.width
      const to = (c * sheetHeight + top + y) * sheetWidth + left
      sheet.data.set(picture.data.subarray(from, from + picture.width), to)
    }
  return sheet
}

function weights(from: number, to: number): { first: number; values: number[] }[] {
  const scale = from / to
  const support = Math.max(scale, 1)
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * scale
    const first = Math.max(0, Math.floor(centre - support + 0.5))
    const last = Math.min(from, Math.floor(centre + support + 0.5))
    const values = Array.from({ length: last - first }, (_each, j) =>
      Math.max(0, 1 - Math.abs((first + j + 0.5 - centre) / support)),
    )
    const sum = values.reduce((total, value) => total + value, 0)
    return { first, values: values.map((value) => value / sum) }
  })
}
