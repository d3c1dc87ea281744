export type Pixels = ImageBitmap | OffscreenCanvas
export type Context = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D

export interface Surface {
  readonly canvas: OffscreenCanvas
  readonly context: OffscreenCanvasRenderingContext2D
}

/**
 * An empty transparent canvas. Painted ones are kept in main memory: the same strokes give the same bytes on every
 * machine, and reading them back for the disk is free.
 */
export function surface(width: number, height: number, painted = true): Surface {
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height))
  const context = canvas.getContext('2d', { willReadFrequently: painted })
  if (context === null) throw new Error('The window has no memory left for a canvas.')
  return { canvas, context }
}

export async function pngOf(canvas: OffscreenCanvas): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Uint8Array(await blob.arrayBuffer())
}

export function isBlank({ canvas, context }: Surface): boolean {
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) return false
  return true
}
