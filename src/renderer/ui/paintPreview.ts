import type { ChunkOf } from '../../shared/index'

/** Puts a preview on a canvas pixel for pixel; the style sheet scales it. */
export function paintPreview(canvas: HTMLCanvasElement, preview: ChunkOf<'preview'>): void {
  const { width, height, rgba } = preview
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null || rgba.length < width * height * 4) return
  const pixels = context.createImageData(width, height)
  pixels.data.set(rgba.subarray(0, width * height * 4))
  context.putImageData(pixels, 0, 0)
}
