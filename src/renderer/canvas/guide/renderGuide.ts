import type { Layer } from '../../../shared/index'
import type { Easel } from '../easel/easel'
import { storePng } from '../easel/store'
import { layerBounds } from '../maths/layers'
import { union, type Rect } from '../maths/rect'
import { pngOf } from '../pixels/surface'
import { words } from '../strings'

/** Side of the picture a model draws after, px. */
const side = 128
/** Room around a thing that stands alone, as the model is used to it. */
const air = 0.06

/** A square around it, as large as its longer side. */
export function squareAround(rect: Rect, margin = 0): Rect {
  const length = Math.max(rect.width, rect.height) * (1 + 2 * margin)
  return {
    x: rect.x + (rect.width - length) / 2,
    y: rect.y + (rect.height - length) / 2,
    width: length,
    height: length,
  }
}

/**
 * Layers on white as a stored PNG of 128².
 * @param area of the board; a square around the layers when left out
 * @throws StudioError when a picture cannot be read or the guide cannot be stored
 */
export async function renderGuide(easel: Easel, layers: readonly Layer[], area?: Rect): Promise<string> {
  await easel.settled()
  const around = layers.reduce<Rect | undefined>((all, layer) => union(all, layerBounds(layer)), undefined)
  const square = area === undefined ? squareAround(around ?? easel.frame, air) : squareAround(area)
  const { canvas } = await easel.flatten(
    layers.map((layer) => ({ ...layer, visible: true })),
    square,
    { scale: side / square.width, background: '#ffffff' },
  )
  return storePng(easel.studio, await pngOf(canvas), words.guide.file)
}
