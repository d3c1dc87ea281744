import type { Board, Layer, PictureLayer, RasterLayer } from '../../../shared/index'
import type { Point } from '../maths/rect'
import type { BrushSettings } from '../brush/brush'

/** A line that what is moved lies on: the frame's edge or middle. */
export interface SnapLine {
  readonly axis: 'x' | 'y'
  readonly at: number
}

/** A stroke under way. */
export interface Painter {
  add(point: Point, pressure: number): void
  /** Takes the stroke into the document, as one undoable step. */
  end(): void
  cancel(): void
}

export type PlaceChange = Partial<Pick<PictureLayer, 'x' | 'y' | 'scaleX' | 'scaleY' | 'rotation'>>

/** What a tool may see and do. The room has one; tests make their own. */
export interface Desk {
  /** CSS pixels per board pixel. */
  readonly zoom: number
  readonly frame: Board['frame']
  /** Lowest first. */
  readonly layers: readonly Layer[]
  readonly selected: Layer | undefined
  select(id: string | undefined): void
  layerAt(at: Point): Layer | undefined
  /** Shows a layer as it would be, without changing the document; undefined goes back. */
  preview(layer: Layer | undefined): void
  place(id: string, change: PlaceChange, label: string): void
  /** Moves what is painted, by whole board pixels. */
  movePaint(layer: RasterLayer, by: Point): void
  previewFrame(frame: Board['frame'] | undefined): void
  setFrame(frame: Board['frame']): void
  snap(lines: readonly SnapLine[]): void
  /** @returns undefined when there is nothing to paint on; the person has been told */
  paint(settings: BrushSettings, erase: boolean): Painter | undefined
  fill(at: Point): void
  /** Takes the colour there as the foreground. */
  pick(at: Point): void
  pan(byX: number, byY: number): void
  brush(kind: 'brush' | 'eraser'): BrushSettings
  setBrush(kind: 'brush' | 'eraser', settings: BrushSettings): void
}
