import type { BlendMode, Layer, PictureLayer, RasterLayer } from '../../../shared/index'
import { compose, placementMatrix } from '../maths/affine'
import { shiftOf } from '../maths/layers'
import { intersect, outward, type Rect } from '../maths/rect'
import { tileRect, type TileKey } from '../maths/tiles'
import { deviceMatrix, rectFromDevice, rectToDevice, type DeviceView } from '../maths/view'
import type { Context, Pixels } from './surface'

/** Where a layer's pixels come from; undefined while they are not read. */
export interface PixelSource {
  picture(asset: string): Pixels | undefined
  /** Tiles of a layer as they are this moment, also those of a stroke that is not finished. */
  tiles(layer: RasterLayer): Iterable<readonly [TileKey, Pixels | undefined]>
}

export function operationOf(blend: BlendMode): GlobalCompositeOperation {
  return blend === 'normal' ? 'source-over' : blend
}

/** From here on single pixels are shown as squares. */
const squares = 2

/** Draws one layer with its opacity and blend mode into `area` (whole device pixels). */
export function drawLayer(
  context: Context,
  layer: Layer,
  device: DeviceView,
  area: Rect,
  source: PixelSource,
): void {
  if (!layer.visible || layer.opacity === 0) return
  context.save()
  context.beginPath()
  context.rect(area.x, area.y, area.width, area.height)
  context.clip()
  context.globalAlpha = layer.opacity
  context.globalCompositeOperation = operationOf(layer.blend)
  if (layer.kind === 'picture') drawPicture(context, layer, device, source)
  else drawTiles(context, layer, device, area, source)
  context.restore()
}

function drawPicture(context: Context, layer: PictureLayer, device: DeviceView, source: PixelSource): void {
  const pixels = source.picture(layer.asset)
  if (pixels === undefined) return
  const scale = device.scale * Math.max(Math.abs(layer.scaleX), Math.abs(layer.scaleY))
  const untouched = Math.abs(layer.scaleX) === 1 && Math.abs(layer.scaleY) === 1 && layer.rotation % 90 === 0
  context.imageSmoothingEnabled = !(untouched && device.scale >= squares)
  context.imageSmoothingQuality = scale < 0.75 ? 'medium' : 'high'
  context.setTransform(...compose(deviceMatrix(device), placementMatrix(layer)))
  context.drawImage(pixels, -layer.width / 2, -layer.height / 2, layer.width, layer.height)
}

function drawTiles(
  context: Context,
  layer: RasterLayer,
  device: DeviceView,
  area: Rect,
  source: PixelSource,
): void {
  context.imageSmoothingEnabled = device.scale < squares
  context.imageSmoothingQuality = device.scale < 0.75 ? 'medium' : 'low'
  const shown = rectFromDevice(device, area)
  const shift = shiftOf(layer)
  for (const [key, pixels] of source.tiles(layer)) {
    const tile = tileRect(key)
    const rect = { ...tile, x: tile.x + shift.x, y: tile.y + shift.y }
    if (pixels === undefined || intersect(rect, shown) === undefined) continue
    // Edges on whole pixels: neighbours meet without a seam at every zoom.
    const { x, y, width, height } = rectToDevice(device, rect)
    const left = Math.round(x)
    const top = Math.round(y)
    context.drawImage(pixels, left, top, Math.round(x + width) - left, Math.round(y + height) - top)
  }
}

/** Device pixels that a piece of the board touches, with a pixel around for smoothing. */
export function touched(device: DeviceView, rect: Rect): Rect {
  const { x, y, width, height } = rectToDevice(device, rect)
  return outward({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 })
}
