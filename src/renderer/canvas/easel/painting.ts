import type { RasterLayer } from '../../../shared/index'
import { addLayer, paintTiles } from '../../document/actions/canvas/index'
import { problem } from '../../stores/make'
import { toastInRoom } from '../../stores/toasts'
import { BrushStroke, type BrushSettings } from '../brush/brush'
import { StrokeTiles } from '../brush/strokeTiles'
import type { TileKey } from '../maths/tiles'
import { isBlank, pngOf, type Surface } from '../pixels/surface'
import { words } from '../strings'
import { usedColour } from './colours'
import type { Painter } from './desk'
import type { Easel } from './easel'
import { setting } from './settings'
import { storePng } from './store'

/** A layer being painted on; `above` says where it goes when the document does not have it yet. */
interface Target {
  readonly layer: RasterLayer
  readonly above: string | undefined
}

/** Strokes: shown at once, stored when they end, one undoable step each, in order. */
export class Painting {
  readonly #easel: Easel
  #stroke: { readonly tiles: StrokeTiles; readonly layerId: string } | undefined

  constructor(easel: Easel) {
    this.#easel = easel
  }

  begin(settings: BrushSettings, erase: boolean): Painter | undefined {
    const target = this.target(erase)
    if (target === undefined) return undefined
    const tiles = this.tilesFor(target, { erase, opacity: settings.opacity })
    const stroke = new BrushStroke(tiles, settings)
    this.#stroke = { tiles, layerId: target.layer.id }
    return {
      add: (point, pressure) => {
        stroke.add(point, pressure)
        this.#easel.wake()
      },
      end: () => {
        stroke.end()
        this.finish(target, tiles, erase ? words.erase : words.paint, erase)
      },
      cancel: () => {
        this.#stroke = undefined
        for (const [key, { canvas }] of tiles.tiles) this.#easel.live.drop(target.layer.id, key, canvas)
        this.#easel.state.setState({ fresh: undefined })
        this.#touchAll(tiles)
      },
    }
  }

  /** Where paint goes now: the chosen painted layer, or a new one above what is chosen. */
  target(erase: boolean): Target | undefined {
    const easel = this.#easel
    const { selected } = easel
    if (selected?.kind === 'raster') {
      const refusal = selected.locked
        ? words.locked
        : !selected.visible
          ? words.hidden
          : easel.moves.busy(selected.id)
            ? words.stillMoving
            : undefined
      if (refusal === undefined) return { layer: selected, above: easel.state.getState().fresh?.above }
      toastInRoom(easel.studio, 'canvas', refusal(selected.name))
      return undefined
    }
    if (erase) {
      toastInRoom(easel.studio, 'canvas', words.onlyPaint)
      return undefined
    }
    if (easel.board === undefined) return undefined
    const layer: RasterLayer = {
      id: easel.studio.document.newId('layer'),
      type: 'layer',
      kind: 'raster',
      name: words.paint,
      visible: true,
      locked: false,
      opacity: 1,
      blend: 'normal',
      tiles: {},
    }
    const above = selected?.id
    easel.state.setState({ fresh: { layer, above } })
    easel.select(layer.id)
    return { layer, above }
  }

  tilesFor({ layer }: Target, options: { erase: boolean; opacity: number }): StrokeTiles {
    const { live, pixels, studio } = this.#easel
    if (!options.erase) usedColour(studio)
    return new StrokeTiles({
      ...options,
      colour: setting(studio.view.getState(), 'canvas.colours').foreground,
      base: (key) => {
        const now = studio.document.get('layer', layer.id)
        const asset = now?.kind === 'raster' ? now.tiles[key] : undefined
        return live.get(layer.id, key) ?? (asset === undefined ? undefined : pixels.get(asset))
      },
    })
  }

  /** Draws what the stroke added since the last frame. */
  flush(): void {
    if (this.#stroke !== undefined) this.#show(this.#stroke.tiles, this.#stroke.layerId)
  }

  finish(target: Target, tiles: StrokeTiles, label: string, mayBeBlank: boolean): void {
    this.#show(tiles, target.layer.id)
    this.#stroke = undefined
    this.#queue(target, tiles.tiles, label, mayBeBlank)
  }

  /** For work that is itself pending: shows it and stores it before it returns. @throws what storing threw, once it is shown */
  finishNow(target: Target, tiles: StrokeTiles, label: string): Promise<void> {
    this.#show(tiles, target.layer.id)
    return this.#keep(target, tiles.tiles, label, false)
  }

  #show(tiles: StrokeTiles, layerId: string): void {
    for (const area of tiles.flush()) this.#easel.touch(area)
    for (const [key, { canvas }] of tiles.tiles) this.#easel.live.put(layerId, key, canvas)
  }

  #touchAll(tiles: StrokeTiles): void {
    for (const area of tiles.areas) this.#easel.touch(area)
  }

  #queue(target: Target, tiles: ReadonlyMap<TileKey, Surface>, label: string, mayBeBlank: boolean): void {
    this.#easel.studio.pending.add(() => this.#keep(target, tiles, label, mayBeBlank)).catch(() => undefined) // It has been shown.
  }

  async #keep(
    target: Target,
    tiles: ReadonlyMap<TileKey, Surface>,
    label: string,
    mayBeBlank: boolean,
  ): Promise<void> {
    try {
      await this.#store(target, tiles, label, mayBeBlank)
    } catch (error) {
      // The paint stays on the board and can be stored again.
      problem(this.#easel.studio, error, {
        craft: 'image',
        again: () => {
          this.#queue(target, tiles, label, mayBeBlank)
        },
      })
      throw error
    }
  }

  async #store(
    { layer, above }: Target,
    tiles: ReadonlyMap<TileKey, Surface>,
    label: string,
    mayBeBlank: boolean,
  ): Promise<void> {
    const { studio, pixels, live, state } = this.#easel
    const { document } = studio
    const stored: Record<TileKey, string | null> = {}
    for (const [key, tile] of tiles) {
      if (mayBeBlank && isBlank(tile)) {
        stored[key] = null
        continue
      }
      const asset = await storePng(studio, await pngOf(tile.canvas), `${layer.name}.png`)
      pixels.put(asset, tile.canvas)
      stored[key] = asset
    }
    const { fresh } = state.getState()
    const isNew = fresh?.layer.id === layer.id && document.get('layer', layer.id) === undefined
    document.edit({
      label,
      rooms: ['canvas'],
      recipe: (draft) => {
        if (isNew) addLayer.apply(draft, { layer, above })
        paintTiles.apply(draft, { id: layer.id, tiles: stored, label })
      },
    })
    if (isNew) state.setState({ fresh: undefined })
    for (const [key, { canvas }] of tiles) live.drop(layer.id, key, canvas)
  }
}
