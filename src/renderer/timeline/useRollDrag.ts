import { useRef, useState, type CSSProperties, type PointerEvent } from 'react'
import type { Note, NoteClip } from '../../shared/index'
import { changed, noteKey, type NoteChange } from './rollModel'
import { strings } from './strings'

interface Held {
  readonly kind: 'move' | 'end' | 'marquee'
  readonly x: number
  readonly y: number
  readonly chosen: ReadonlySet<string>
  readonly pitch: number
  readonly element: HTMLElement
  moved: boolean
}

export interface RollDragOptions {
  readonly clip: NoteClip
  readonly zoom: number
  readonly step: number
  readonly rows: readonly number[]
  readonly rowHeight: number
  readonly choose: (id: string, more: boolean) => ReadonlySet<string>
  readonly sound: (notes: readonly Note[]) => void
  readonly onChoose: (ids: ReadonlySet<string>) => void
  readonly onDone: (result: { notes: Note[]; chosen: Set<string> }, label: string) => void
}

const slack = 3

/** Drags in the roll: notes move and grow as they will be, and are changed once when let go; the ground draws a frame. */
export function useRollDrag(options: RollDragOptions) {
  const { clip, zoom, step, rows, rowHeight } = options
  const held = useRef<Held | undefined>(undefined)
  const [preview, setPreview] = useState<{ notes: Note[]; chosen: Set<string> } | undefined>()
  const [marquee, setMarquee] = useState<CSSProperties | undefined>()

  const changeOf = (event: PointerEvent, from: Held): NoteChange => {
    const ticks = (event.clientX - from.x) / zoom
    const by = event.altKey ? Math.round(ticks) : Math.round(ticks / step) * step
    if (from.kind === 'end') return { lengthBy: by }
    // Rows of drums are not semitones: what counts is the row that the hand is over.
    const row = rows.indexOf(from.pitch) + Math.round((event.clientY - from.y) / rowHeight)
    const to = rows[Math.max(0, Math.min(rows.length - 1, row))] ?? from.pitch
    return { by, semitones: to - from.pitch }
  }
  const framed = (event: PointerEvent, from: Held): { ids: Set<string>; style: CSSProperties } => {
    const box = from.element.getBoundingClientRect()
    const [x1, x2] = [Math.min(from.x, event.clientX), Math.max(from.x, event.clientX)]
    const [y1, y2] = [Math.min(from.y, event.clientY), Math.max(from.y, event.clientY)]
    const ids = new Set<string>()
    for (const cell of from.element.querySelectorAll<HTMLElement>('[data-note]')) {
      const note = cell.getBoundingClientRect()
      if (note.right > x1 && note.left < x2 && note.bottom > y1 && note.top < y2)
        ids.add(cell.dataset['note'] ?? '')
    }
    const style = { left: x1 - box.left, top: y1 - box.top, width: x2 - x1, height: y2 - y1 }
    return { ids, style }
  }

  return {
    notes: preview?.notes,
    chosen: preview?.chosen,
    marquee,
    press(event: PointerEvent, note: Note, kind: 'move' | 'end'): void {
      const element = event.currentTarget.closest('[role=grid]')
      if (!(element instanceof HTMLElement)) return
      event.stopPropagation()
      const chosen = options.choose(noteKey(note), event.shiftKey)
      held.current = {
        kind,
        x: event.clientX,
        y: event.clientY,
        chosen,
        pitch: note.pitch,
        element,
        moved: false,
      }
      element.setPointerCapture(event.pointerId)
      options.sound([note])
    },
    background: {
      onPointerDown: (event: PointerEvent<HTMLElement>): void => {
        const target = event.target
        if (event.button !== 0 || !(target instanceof Element) || target.closest('.pk') !== null) return
        held.current = {
          ...{ kind: 'marquee', x: event.clientX, y: event.clientY, chosen: new Set<string>(), pitch: 0 },
          element: event.currentTarget,
          moved: false,
        }
        event.currentTarget.setPointerCapture(event.pointerId)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>): void => {
        const from = held.current
        if (from === undefined) return
        if (!from.moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < slack) return
        from.moved = true
        if (from.kind === 'marquee') setMarquee(framed(event, from).style)
        else setPreview(changed(clip.notes, from.chosen, changeOf(event, from), clip.duration))
      },
      onPointerUp: (event: PointerEvent<HTMLElement>): void => {
        const from = held.current
        held.current = undefined
        setPreview(undefined)
        setMarquee(undefined)
        if (from === undefined) return
        if (from.kind === 'marquee') options.onChoose(from.moved ? framed(event, from).ids : new Set())
        else if (from.moved)
          options.onDone(
            changed(clip.notes, from.chosen, changeOf(event, from), clip.duration),
            from.kind === 'end' ? strings.resizeNotes : strings.moveNotes,
          )
      },
      onPointerCancel: (): void => {
        held.current = undefined
        setPreview(undefined)
        setMarquee(undefined)
      },
    },
  }
}
