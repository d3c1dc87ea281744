import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Board, Layer, RasterLayer } from '../../../shared/index'
import { changeLayer, setFrame } from '../../document/actions/canvas/index'
import { problem } from '../../stores/make'
import type { Studio } from '../../stores/studio'
import type { BrushSettings } from '../brush/brush'
import { boardOf, layerAt, layersOf } from '../maths/layers'
import type { Point, Rect } from '../maths/rect'
import { fitting, panned, toBoard, type Stage, type View } from '../maths/view'
import { Compositor } from '../pixels/compositor'
import type { PixelSource } from '../pixels/drawLayer'
import { flatten } from '../pixels/flatten'
import { PixelCache } from '../pixels/pixelCache'
import type { Scene } from '../pixels/sceneChange'
import type { Surface } from '../pixels/surface'
import type { Desk, Painter, PlaceChange, SnapLine } from './desk'
import { fillAt } from './fill'
import { LivePaint } from './livePaint'
import { PaintMoves } from './movePaint'
import { Painting } from './painting'
import { pickAt } from './picker'
import { putSetting, setting } from './settings'
import { readPixels } from './store'

export interface EaselState {
  /** A layer as a drag has it, not in the document yet. */
  readonly preview: Layer | undefined
  /** A new layer under its first stroke. */
  readonly fresh: { readonly layer: Layer; readonly above: string | undefined } | undefined
  readonly framePreview: Board['frame'] | undefined
  readonly snap: readonly SnapLine[]
  readonly stage: Stage | undefined
  /** The cursor that the arrow keys move, on the board. */
  readonly cursor: { readonly at: Point; readonly down: boolean } | undefined
}

/** Decoded pixels kept in memory, in bytes. */
const pixelBudget = 512 * 1024 * 1024

const usualView: View = { x: 256, y: 256, zoom: 1 }
/** Nothing is under way. */
const idle: Omit<EaselState, 'stage'> = {
  preview: undefined,
  fresh: undefined,
  framePreview: undefined,
  snap: [],
  cursor: undefined,
}

const noFrame = { x: 0, y: 0, width: 512, height: 512 }

/** The canvas of one window: it shows the document's board and is what the tools work on. */
export class Easel implements Desk {
  readonly studio: Studio
  readonly pixels: PixelCache
  readonly live: LivePaint
  readonly state: StoreApi<EaselState>
  readonly source: PixelSource
  readonly moves: PaintMoves
  readonly #painting: Painting
  #compositor: Compositor | undefined
  #tick = 0
  /** Called after each drawn frame; benches count them. */
  onDrawn: (() => void) | undefined

  constructor(studio: Studio) {
    this.studio = studio
    this.pixels = new PixelCache({
      read: readPixels,
      budget: pixelBudget,
      onReady: () => {
        this.#compositor?.refresh()
        this.#schedule()
      },
      onError: (error) => {
        problem(studio, error)
      },
    })
    this.live = new LivePaint(this.pixels)
    this.source = {
      picture: (asset) => this.pixels.get(asset),
      tiles: (layer) => this.live.tilesOf(layer),
    }
    this.state = createStore<EaselState>(() => ({ ...idle, stage: undefined }))
    studio.project.subscribe((project, before) => {
      // What was under way belonged to the other board.
      if (project.id !== before.id) this.state.setState(idle)
    })
    this.#painting = new Painting(this)
    this.moves = new PaintMoves(this)
  }

  /** Shows the board in a canvas. @returns stops */
  attach(canvas: HTMLCanvasElement): () => void {
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('The window has no memory left for a canvas.')
    this.#compositor = new Compositor(context, this.source)
    const follow = (): void => {
      this.#follow()
    }
    const stops = [
      this.studio.document.store.subscribe(follow),
      this.studio.view.subscribe(follow),
      this.state.subscribe(follow),
    ]
    follow()
    return () => {
      for (const stop of stops) stop()
      cancelAnimationFrame(this.#tick)
      this.#tick = 0
      this.#compositor = undefined
    }
  }

  resize(stage: Stage): void {
    this.state.setState({ stage })
    // At once: an emptied canvas must not be seen.
    this.#compositor?.paint()
  }

  get view(): View {
    return setting(this.studio.view.getState(), 'canvas.view') ?? this.wholeFrame()
  }

  setView(view: View): void {
    putSetting(this.studio, 'canvas.view', view)
  }

  wholeFrame(): View {
    const { stage } = this.state.getState()
    return stage === undefined ? usualView : fitting(this.frame, stage)
  }

  toBoard(at: Point): Point {
    const { stage } = this.state.getState()
    return stage === undefined ? at : toBoard(this.view, stage, at)
  }

  get zoom(): number {
    return this.view.zoom
  }

  get board(): Board | undefined {
    return boardOf(this.studio.document.records)
  }

  get frame(): Board['frame'] {
    return this.state.getState().framePreview ?? this.board?.frame ?? noFrame
  }

  get layers(): readonly Layer[] {
    const { fresh } = this.state.getState()
    const layers = layersOf(this.studio.document.records)
    if (fresh === undefined || layers.some(({ id }) => id === fresh.layer.id)) return layers
    const at = layers.findIndex(({ id }) => id === fresh.above)
    return at < 0 ? [...layers, fresh.layer] : layers.toSpliced(at + 1, 0, fresh.layer)
  }

  get selected(): Layer | undefined {
    const id = setting(this.studio.view.getState(), 'canvas.layer')
    return id === undefined ? undefined : this.layers.find((layer) => layer.id === id)
  }

  select(id: string | undefined): void {
    if (setting(this.studio.view.getState(), 'canvas.layer') !== id)
      putSetting(this.studio, 'canvas.layer', id)
  }

  layerAt(at: Point): Layer | undefined {
    const read = (asset: string, pixel: Point): number | undefined => this.pixels.alphaAt(asset, pixel)
    return layerAt(this.layers, at, { picture: read, tile: read })
  }

  preview(layer: Layer | undefined): void {
    this.state.setState({ preview: layer })
  }

  place(id: string, change: PlaceChange, label: string): void {
    this.inOrder(() => {
      this.studio.document.act(changeLayer, { id, change, label })
      this.state.setState({ preview: undefined, snap: [] })
    })
  }

  movePaint(layer: RasterLayer, by: Point): void {
    this.moves.move(layer, by)
  }

  previewFrame(frame: Board['frame'] | undefined): void {
    this.state.setState({ framePreview: frame })
  }

  setFrame(frame: Board['frame']): void {
    this.inOrder(() => {
      this.studio.document.act(setFrame, { frame })
      this.state.setState({ framePreview: undefined, snap: [] })
    })
  }

  snap(lines: readonly SnapLine[]): void {
    this.state.setState({ snap: lines })
  }

  paint(settings: BrushSettings, erase: boolean): Painter | undefined {
    return this.#painting.begin(settings, erase)
  }

  fill(at: Point): void {
    fillAt(this, this.#painting, at)
  }

  pick(at: Point): void {
    void pickAt(this, at)
  }

  pan(byX: number, byY: number): void {
    this.setView(panned(this.view, byX, byY))
  }

  brush(kind: 'brush' | 'eraser'): BrushSettings {
    return setting(this.studio.view.getState(), `canvas.${kind}`)
  }

  setBrush(kind: 'brush' | 'eraser', settings: BrushSettings): void {
    putSetting(this.studio, `canvas.${kind}`, settings)
  }

  /** Every stroke so far is in the document; one that could not be stored was told, and stays on the board. */
  settled(): Promise<void> {
    return this.studio.pending.settled().catch(() => undefined)
  }

  /** Changes the document after the strokes before it, which may still be being stored. What goes wrong is shown. */
  inOrder(act: () => void | Promise<void>): void {
    this.studio.pending.add(act).catch((error: unknown) => {
      problem(this.studio, error)
    })
  }

  /** Reads and decodes everything of these layers. @throws StudioError when a picture cannot be read */
  async read(layers: readonly Layer[]): Promise<void> {
    const assets = layers
      .filter(({ visible }) => visible)
      .flatMap((layer) => (layer.kind === 'picture' ? [layer.asset] : Object.values(layer.tiles)))
    await Promise.all(assets.map((asset) => this.pixels.load(asset)))
  }

  /** Layers as one picture. @throws StudioError when a picture cannot be read */
  async flatten(
    layers: readonly Layer[],
    area: Rect,
    options: { scale?: number; background?: string } = {},
  ): Promise<Surface> {
    await this.read(layers)
    return flatten(layers, area, this.source, options)
  }

  /** Live tiles changed there. */
  touch(area: Rect): void {
    this.#compositor?.touch(area)
    this.#schedule()
  }

  /** Something will have to be drawn with the next frame. */
  wake(): void {
    this.#schedule()
  }

  #scene(): Scene {
    const { preview } = this.state.getState()
    const layers = this.layers
    return {
      layers:
        preview === undefined ? layers : layers.map((layer) => (layer.id === preview.id ? preview : layer)),
      activeId: this.selected?.id,
      frame: this.frame,
      background: this.board?.background ?? 'transparent',
    }
  }

  #follow(): void {
    const { stage } = this.state.getState()
    const compositor = this.#compositor
    if (compositor === undefined || stage === undefined) return
    compositor.setView(this.view, stage)
    compositor.setScene(this.#scene())
    if (compositor.waiting) this.#schedule()
  }

  #schedule(): void {
    if (this.#tick !== 0 || this.#compositor === undefined) return
    this.#tick = requestAnimationFrame(() => {
      this.#tick = 0
      this.#painting.flush()
      this.#compositor?.paint()
      this.onDrawn?.()
    })
  }
}

const easels = new WeakMap<Studio, Easel>()

/** The window's one easel; it outlives the room, and with it what is decoded. */
export function easelOf(studio: Studio): Easel {
  const known = easels.get(studio)
  if (known !== undefined) return known
  const easel = new Easel(studio)
  easels.set(studio, easel)
  return easel
}
