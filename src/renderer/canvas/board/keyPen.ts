import { changeLayer } from '../../document/actions/canvas/index'
import type { Easel } from '../easel/easel'
import { setting } from '../easel/settings'
import type { Point } from '../maths/rect'
import { toStage } from '../maths/view'
import { words } from '../strings'
import { toolOf, type Drag, type ToolPoint } from '../tools/index'

export interface PenKey {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Board pixels of an arrow for a painting tool: alone, with Shift, with Mod. */
const steps = { plain: 8, far: 64, fine: 1 }
/** Board pixels that an arrow moves a layer; with Shift. */
const nudges = { plain: 1, far: 10 }

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

/**
 * The board by keyboard. With the move tool arrows nudge the chosen layer. With any other they move a cursor; Space or
 * Enter puts the tool down there, arrows draw while it is down, and the same key lifts it.
 */
export class KeyPen {
  readonly #easel: Easel
  #drag: Drag | undefined

  constructor(easel: Easel) {
    this.#easel = easel
  }

  /** There is a cursor, so Space belongs to it. */
  get active(): boolean {
    return this.#easel.state.getState().cursor !== undefined
  }

  /** @returns whether the key was for the board */
  key(event: PenKey): boolean {
    if (event.altKey) return false
    const arrow = arrows[event.key]
    const mod = event.ctrlKey || event.metaKey
    const tool = toolOf(setting(this.#easel.studio.view.getState(), 'canvas.tool'))
    if (tool.id === 'move' || tool.id === 'stamps')
      return arrow !== undefined && !mod && this.#nudge(arrow, event.shiftKey)
    if (arrow !== undefined) {
      this.#go(arrow, mod ? steps.fine : event.shiftKey ? steps.far : steps.plain)
      return true
    }
    if (mod) return false
    if (event.key === 'Enter' || event.key === ' ') {
      this.#toggle()
      return true
    }
    if (event.key === 'Escape' && this.active) {
      this.#drop('cancel')
      this.#easel.state.setState({ cursor: undefined })
      return true
    }
    return false
  }

  /** The pointer took over, or the board lost the focus: what was drawn stays. */
  away(): void {
    this.#drop('end')
    if (this.active) this.#easel.state.setState({ cursor: undefined })
  }

  #nudge(arrow: Point, far: boolean): boolean {
    const { selected, studio } = this.#easel
    if (selected === undefined || selected.locked) return false
    const step = far ? nudges.far : nudges.plain
    if (selected.kind === 'raster') {
      this.#easel.movePaint(selected, { x: arrow.x * step, y: arrow.y * step })
      return true
    }
    this.#easel.inOrder(() => {
      const now = studio.document.get('layer', selected.id)
      if (now?.kind !== 'picture') return
      studio.document.act(changeLayer, {
        id: now.id,
        change: { x: now.x + arrow.x * step, y: now.y + arrow.y * step },
        label: words.act.move(now.name),
        merge: 'nudge',
      })
    })
    return true
  }

  #cursor(): Point {
    const { cursor } = this.#easel.state.getState()
    return cursor?.at ?? { x: Math.round(this.#easel.view.x), y: Math.round(this.#easel.view.y) }
  }

  #go(arrow: Point, step: number): void {
    const from = this.#cursor()
    const at = { x: from.x + arrow.x * step, y: from.y + arrow.y * step }
    this.#easel.state.setState({ cursor: { at, down: this.#drag !== undefined } })
    this.#drag?.move(this.#point(at))
    this.#follow(at)
  }

  #toggle(): void {
    const at = this.#cursor()
    if (this.#drag !== undefined) {
      this.#drop('end')
      return
    }
    const tool = toolOf(setting(this.#easel.studio.view.getState(), 'canvas.tool'))
    const drag = tool.begin(this.#easel, this.#point(at))
    // Tools that only touch, like fill, are done at once.
    if (tool.brush === undefined && tool.id !== 'frame') drag?.end(this.#point(at))
    else this.#drag = drag
    this.#easel.state.setState({ cursor: { at, down: this.#drag !== undefined } })
  }

  #drop(how: 'end' | 'cancel'): void {
    const drag = this.#drag
    if (drag === undefined) return
    this.#drag = undefined
    const at = this.#cursor()
    if (how === 'end') drag.end(this.#point(at))
    else drag.cancel()
    this.#easel.state.setState({ cursor: { at, down: false } })
  }

  #point(board: Point): ToolPoint {
    const { stage } = this.#easel.state.getState()
    const at = stage === undefined ? board : toStage(this.#easel.view, stage, board)
    return { board, stage: at, pressure: 1, shift: false, alt: false }
  }

  /** Keeps the cursor in sight. */
  #follow(at: Point): void {
    const { stage } = this.#easel.state.getState()
    if (stage === undefined) return
    const { x, y } = toStage(this.#easel.view, stage, at)
    const margin = 24
    const over = (value: number, length: number): number =>
      value < margin ? margin - value : value > length - margin ? length - margin - value : 0
    const [dx, dy] = [over(x, stage.width), over(y, stage.height)]
    if (dx !== 0 || dy !== 0) this.#easel.pan(dx, dy)
  }
}
