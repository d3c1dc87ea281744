import { toastInRoom } from '../../stores/toasts'
import { problem } from '../../stores/make'
import { flood } from '../brush/flood'
import { layerBounds } from '../maths/layers'
import { intersect, outward, union, type Point, type Rect } from '../maths/rect'
import { surface } from '../pixels/surface'
import { words } from '../strings'
import type { Easel } from './easel'
import type { Painting } from './painting'
import { setting } from './settings'

/** Largest side of what is searched, px. */
const reach = 4096

/** Fills the connected area of one colour, as all visible layers together show it, on the layer that is painted on. */
export function fillAt(easel: Easel, painting: Painting, point: Point): void {
  const at = { x: Math.floor(point.x), y: Math.floor(point.y) }
  const area = searched(easel, at)
  if (area === undefined) {
    toastInRoom(easel.studio, 'canvas', words.nothingToFill)
    return
  }
  const target = painting.target(false)
  if (target === undefined) return
  const { opacity, tolerance } = setting(easel.studio.view.getState(), 'canvas.fill')
  const mask = async (): Promise<Mask | undefined> => {
    try {
      const { context } = await easel.flatten(easel.layers, area)
      const { data } = context.getImageData(0, 0, area.width, area.height)
      const filled = flood(data, area.width, area.height, at.x - area.x, at.y - area.y, tolerance)
      return filled === undefined ? undefined : maskOf(filled, area)
    } catch (error) {
      problem(easel.studio, error)
      return undefined
    }
  }
  easel.studio.pending
    .add(async () => {
      const found = await mask()
      if (found === undefined) {
        easel.state.setState({ fresh: undefined })
        return
      }
      const tiles = painting.tilesFor(target, { erase: false, opacity })
      tiles.stamp(found.canvas, found.rect)
      await painting.finishNow(target, tiles, words.filled)
    })
    .catch(() => undefined) // It has been shown.
}

interface Mask {
  readonly canvas: OffscreenCanvas
  readonly rect: Rect
}

function searched(easel: Easel, at: Point): Rect | undefined {
  const here = { ...at, width: 1, height: 1 }
  const painted = easel.layers
    .filter(({ visible }) => visible)
    .reduce<Rect | undefined>((all, layer) => union(all, layerBounds(layer)), undefined)
  const area = intersect(here, easel.frame) === undefined ? painted : easel.frame
  if (area === undefined || intersect(here, area) === undefined) return undefined
  const near = { x: at.x - reach / 2, y: at.y - reach / 2, width: reach, height: reach }
  const whole = intersect(outward(area), near)
  return whole
}

/** The filled pixels as alpha, cut to where there are any, one pixel wider: soft edges of lines get no halo. */
function maskOf(filled: Uint8Array, area: Rect): Mask | undefined {
  const { width, height } = area
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (filled[y * width + x] === 1) {
        if (x < left) left = x
        if (x > right) right = x
        if (y < top) top = y
        bottom = y
      }
  if (right < 0) return undefined
  left = Math.max(0, left - 1)
  top = Math.max(0, top - 1)
  const wide = Math.min(width, right + 2) - left
  const high = Math.min(height, bottom + 2) - top
  const { canvas, context } = surface(wide, high)
  const image = context.createImageData(wide, high)
  const pixels = new Uint32Array(image.data.buffer)
  // The last byte of a pixel is its alpha: every machine that runs the studio is little-endian.
  const opaque = 0xff000000
  const isFilled = (x: number, y: number): boolean =>
    x >= 0 && x < width && y >= 0 && y < height && filled[y * width + x] === 1
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const [bx, by] = [x + left, y + top]
      if (
        isFilled(bx, by) ||
        isFilled(bx - 1, by) ||
        isFilled(bx + 1, by) ||
        isFilled(bx, by - 1) ||
        isFilled(bx, by + 1)
      )
        pixels[y * wide + x] = opaque
    }
  context.putImageData(image, 0, 0)
  return { canvas, rect: { x: area.x + left, y: area.y + top, width: wide, height: high } }
}
