import type { Layer } from '../../../shared/index'
import { intersect, union, type Rect } from '../maths/rect'
import { deviceView, rectToDevice, type DeviceView, type Stage, type View } from '../maths/view'
import { drawLayer, touched, type PixelSource } from './drawLayer'
import { changedArea, partsOf, runsOf, same, type Parts, type Scene } from './sceneChange'
import { surface, type Context, type Surface } from './surface'

/** Layers in a row over the active one; drawn beforehand where their blend mode allows it. */
interface Run {
  readonly layers: readonly Layer[]
  readonly kept: Surface | undefined
}

const nothing: Scene = {
  layers: [],
  activeId: undefined,
  frame: { x: 0, y: 0, width: 1, height: 1 },
  background: 'transparent',
}

/**
 * Draws the board. What lies below and above the active layer is kept as it looks in the window, so that a brush costs
 * its own small rectangle and not the number of layers.
 */
export class Compositor {
  readonly #target: Context
  readonly #source: PixelSource
  #size: Rect = { x: 0, y: 0, width: 1, height: 1 }
  #device: DeviceView = { scale: 1, x: 0, y: 0 }
  #scene: Scene = nothing
  #parts: Parts = partsOf(nothing)
  #below: Surface | undefined
  #above: readonly Run[] | undefined
  /** Surfaces of the window's size to use again. */
  readonly #pool: Surface[] = []
  /** Device pixels to draw anew. */
  #dirty: Rect | undefined

  constructor(target: Context, source: PixelSource) {
    this.#target = target
    this.#source = source
  }

  /** Anything to draw? */
  get waiting(): boolean {
    return this.#dirty !== undefined
  }

  setView(view: View, stage: Stage): void {
    const device = deviceView(view, stage)
    const width = Math.max(1, Math.round(stage.width * stage.density))
    const height = Math.max(1, Math.round(stage.height * stage.density))
    const { scale, x, y } = this.#device
    const resized = width !== this.#size.width || height !== this.#size.height
    if (!resized && scale === device.scale && x === device.x && y === device.y) return
    this.#size = { x: 0, y: 0, width, height }
    this.#device = device
    this.#forget(resized)
  }

  setScene(scene: Scene): void {
    const before = this.#parts
    const parts = partsOf(scene)
    const paper = scene.background !== this.#scene.background || scene.frame !== this.#scene.frame
    this.#scene = scene
    this.#parts = parts
    if (paper || !same(before.below, parts.below)) this.#dropBelow()
    if (!same(before.above, parts.above)) this.#dropAbove()
    if (this.#below === undefined || this.#above === undefined) this.#dirty = this.#size
    else {
      const area = changedArea(before.active, parts.active)
      if (area !== undefined) this.touch(area)
    }
  }

  /** A piece of the board whose active layer has new pixels. */
  touch(area: Rect): void {
    const device = intersect(touched(this.#device, area), this.#size)
    if (device !== undefined) this.#dirty = union(this.#dirty, device)
  }

  /** Pixels arrived that may belong anywhere. */
  refresh(): void {
    this.#forget(false)
  }

  /** Draws what is dirty. */
  paint(): void {
    const area = this.#dirty
    if (area === undefined) return
    this.#dirty = undefined
    const { x, y, width, height } = area
    const below = this.#keepBelow()
    const above = this.#keepAbove()
    const target = this.#target
    target.clearRect(x, y, width, height)
    target.drawImage(below.canvas, x, y, width, height, x, y, width, height)
    if (this.#parts.active !== undefined)
      drawLayer(target, this.#parts.active, this.#device, area, this.#source)
    for (const { layers, kept } of above)
      if (kept !== undefined) target.drawImage(kept.canvas, x, y, width, height, x, y, width, height)
      else for (const layer of layers) drawLayer(target, layer, this.#device, area, this.#source)
  }

  #forget(resized: boolean): void {
    this.#dropBelow()
    this.#dropAbove()
    if (resized) this.#pool.length = 0
    this.#dirty = this.#size
  }

  #dropBelow(): void {
    if (this.#below !== undefined) this.#pool.push(this.#below)
    this.#below = undefined
  }

  #dropAbove(): void {
    for (const { kept } of this.#above ?? []) if (kept !== undefined) this.#pool.push(kept)
    this.#above = undefined
  }

  #keepBelow(): Surface {
    if (this.#below !== undefined) return this.#below
    const kept = this.#blank()
    const { background, frame } = this.#scene
    if (background !== 'transparent') {
      const { x, y, width, height } = rectToDevice(this.#device, frame)
      kept.context.fillStyle = background
      kept.context.fillRect(x, y, width, height)
    }
    for (const layer of this.#parts.below)
      drawLayer(kept.context, layer, this.#device, this.#size, this.#source)
    this.#below = kept
    return kept
  }

  #keepAbove(): readonly Run[] {
    this.#above ??= runsOf(this.#parts.above).map((layers) => {
      if (layers[0]?.blend !== 'normal') return { layers, kept: undefined }
      const kept = this.#blank()
      for (const layer of layers) drawLayer(kept.context, layer, this.#device, this.#size, this.#source)
      return { layers, kept }
    })
    return this.#above
  }

  #blank(): Surface {
    const used = this.#pool.pop()
    if (used === undefined) return surface(this.#size.width, this.#size.height, false)
    used.context.clearRect(0, 0, this.#size.width, this.#size.height)
    return used
  }
}
