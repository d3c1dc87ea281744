import type { Layer } from '../../../shared/index'
import type { Rect } from '../maths/rect'
import { drawLayer, type PixelSource } from './drawLayer'
import { surface, type Surface } from './surface'

/**
 * Layers as one picture of a piece of the board. Pixels that are not read yet are missing: load them first.
 * @param area of the board
 * @param scale picture pixels per board pixel
 */
export function flatten(
  layers: readonly Layer[],
  area: Rect,
  source: PixelSource,
  { scale = 1, background = 'transparent' }: { scale?: number; background?: string } = {},
): Surface {
  const flat = surface(Math.round(area.width * scale), Math.round(area.height * scale))
  const { canvas, context } = flat
  if (background !== 'transparent') {
    context.fillStyle = background
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height }
  const device = { scale, x: -area.x * scale, y: -area.y * scale }
  for (const layer of layers) drawLayer(context, layer, device, whole, source)
  return flat
}
