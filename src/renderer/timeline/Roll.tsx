import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Note, NoteClip, Song, Track } from '../../shared/index'
import { inScale } from '../../shared/music/scales'
import { setNotes } from '../document/actions/timeline/index'
import { useStudio } from '../stores/studio'
import { snapTicks, ticksPerBar, ticksPerBeat } from './musicalTime'
import { RollHead } from './RollHead'
import { changed, noteKey, rowsOf, type NoteChange } from './rollModel'
import { RollRow } from './RollRow'
import { strings } from './strings'
import { useFrames } from './useFrames'
import { useRollDrag } from './useRollDrag'
import type { TimelineView } from './view'

export interface RollProps {
  readonly clip: NoteClip
  readonly track: Track
  readonly song: Song
  readonly view: TimelineView
  readonly scroll: number
  readonly onScroll: (by: number) => void
}

export const rowHeight = 15
/** Notes tried out at once: a chord, not a cluster. */
const triedAtOnce = 6
const velocityStep = 8

/** The notes of a clip over the same bars as the tracks above. What is changed is heard. */
export function Roll({ clip, track, song, view, scroll, onScroll }: RollProps) {
  const studio = useStudio()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [focus, setFocus] = useState<string | undefined>()
  const grid = useRef<HTMLDivElement>(null)
  const key = { tonic: song.key, mode: song.mode }
  const rows = rowsOf(clip.notes, track.drums, key)
  const step = snapTicks(view.snap, song.metre) || 1

  const sound = (notes: readonly Note[]): void => {
    studio.sound.tryNotes(
      track.id,
      notes.slice(0, triedAtOnce).map(({ pitch, velocity }) => ({ key: pitch, velocity, length: 0.35 })),
    )
  }
  const put = (label: string, notes: readonly Note[], next: ReadonlySet<string>, merge?: string): void => {
    studio.document.act(setNotes, {
      label,
      clips: [{ id: clip.id, notes }],
      mergeKey: merge === undefined ? undefined : `${merge} ${clip.id}`,
    })
    setChosen(next)
    const [only] = next
    if (only !== undefined) setFocus(only)
  }
  const change = (what: NoteChange, label: string): void => {
    const result = changed(clip.notes, chosen, what, clip.duration)
    put(label, result.notes, result.chosen, label)
    if (what.semitones !== undefined || what.velocityBy !== undefined)
      sound(result.notes.filter((note) => result.chosen.has(noteKey(note))))
  }
  const add = (pitch: number, tick: number): void => {
    const length = Math.min(track.drums ? 3 : Math.max(step, 6), clip.duration)
    const start = Math.max(0, Math.min(clip.duration - 1, Math.floor(tick / step) * step))
    const note: Note = { track: 0, start, duration: length, pitch, velocity: 96 }
    put(
      strings.addNote,
      [...clip.notes.filter((other) => noteKey(other) !== noteKey(note)), note],
      new Set([noteKey(note)]),
    )
    sound([note])
  }
  const remove = (): void => {
    put(
      strings.deleteNotes,
      clip.notes.filter((note) => !chosen.has(noteKey(note))),
      new Set(),
    )
  }
  const choose = (id: string, more: boolean): ReadonlySet<string> => {
    const next = new Set(more ? chosen : chosen.has(id) ? chosen : [])
    if (more && next.has(id)) next.delete(id)
    else next.add(id)
    setChosen(next)
    setFocus(id)
    return next
  }
  const drag = useRollDrag({
    ...{ clip, zoom: view.zoom, step, rows, rowHeight, choose, sound },
    onChoose: setChosen,
    onDone: (result, label) => {
      put(label, result.notes, result.chosen)
    },
  })
  const shown = drag.notes ?? clip.notes
  const shownChosen = drag.chosen ?? chosen
  useFocus(grid, focus, clip)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey) return
    const mod = event.ctrlKey || event.metaKey
    const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const up = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (mod && side !== undefined) {
      const at = clip.notes.findIndex((note) => noteKey(note) === focus)
      const next = clip.notes[Math.max(0, Math.min(clip.notes.length - 1, at + side))]
      if (next !== undefined) {
        choose(noteKey(next), event.shiftKey && !chosen.has(noteKey(next)))
        sound([next])
      }
    } else if (mod && up !== undefined) change({ velocityBy: up * velocityStep }, strings.changeVelocity)
    else if (mod && event.key.toLowerCase() === 'a') setChosen(new Set(clip.notes.map(noteKey)))
    else if (mod) return
    else if (side !== undefined)
      change(
        event.shiftKey ? { lengthBy: side * step } : { by: side * step },
        event.shiftKey ? strings.resizeNotes : strings.moveNotes,
      )
    else if (up !== undefined) change({ semitones: up * (event.shiftKey ? 12 : 1) }, strings.moveNotes)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const left = clip.start * view.zoom - scroll
  const tabStop =
    focus !== undefined && clip.notes.some((note) => noteKey(note) === focus)
      ? focus
      : noteKey(clip.notes[0] ?? { start: 0, pitch: 0 })
  return (
    <>
      <RollHead
        {...{ clip, track, song, chosen }}
        onAdd={() => {
          const last = clip.notes.find((note) => noteKey(note) === focus)
          const pitch = last?.pitch ?? (track.drums ? 36 : 60 + song.key - (song.key > 6 ? 12 : 0))
          add(pitch, studio.sound.position - clip.start)
        }}
        onVelocity={(velocity) => {
          const notes = clip.notes.map((note) => (chosen.has(noteKey(note)) ? { ...note, velocity } : note))
          put(strings.changeVelocity, notes, chosen, strings.changeVelocity)
        }}
      />
      <div
        className="roll-scroll"
        onWheel={(event) => {
          if (event.deltaX !== 0) onScroll(event.deltaX)
        }}
      >
        <div
          className="roll-grid"
          role="grid"
          aria-label={strings.roll(track.name)}
          aria-description={strings.rollHelp}
          aria-multiselectable="true"
          ref={grid}
          onKeyDown={onKeyDown}
          {...drag.background}
        >
          {rows.map((pitch) => (
            <RollRow
              key={pitch}
              {...{ pitch, track, song, left, tabStop, drag }}
              zoom={view.zoom}
              length={clip.duration * view.zoom}
              borrowed={!track.drums && !inScale(pitch, key)}
              notes={shown.filter((note) => note.pitch === pitch && note.start < clip.duration)}
              clipStart={clip.start}
              chosen={shownChosen}
              lines={{
                beat: ticksPerBeat(song.metre) * view.zoom,
                bar: ticksPerBar(song.metre) * view.zoom,
                from: -scroll,
              }}
              onAdd={(tick) => {
                add(pitch, tick)
              }}
              onFocus={(id) => {
                setFocus(id)
                if (!chosen.has(id)) setChosen(new Set([id]))
              }}
              onKey={() => {
                sound([{ track: 0, start: 0, duration: 1, pitch, velocity: 96 }])
              }}
            />
          ))}
          {drag.marquee !== undefined && <div className="marquee" style={drag.marquee} aria-hidden="true" />}
        </div>
      </div>
      <RollPlayhead zoom={view.zoom} scroll={scroll} />
    </>
  )
}

/** Brings the notes into sight when a clip opens, and the focus back to a note that was moved. */
function useFocus(
  grid: { readonly current: HTMLDivElement | null },
  focus: string | undefined,
  clip: NoteClip,
): void {
  useEffect(() => {
    const cells = [...(grid.current?.querySelectorAll<HTMLElement>('[role=gridcell]') ?? [])]
    const box = grid.current?.parentElement
    // Half of the notes lie above the middle one, which is put into the middle.
    const middle = cells[cells.length >> 1]?.closest<HTMLElement>('[role=row]')
    if (middle !== null && middle !== undefined && box !== null && box !== undefined)
      box.scrollTo({ top: middle.offsetTop - box.clientHeight / 2 })
    // Only when another clip opens, not when its notes change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useLayoutEffect(() => {
    if (focus === undefined || grid.current === null) return
    if (!grid.current.contains(document.activeElement) && document.activeElement !== document.body) return
    const cell = [...grid.current.querySelectorAll('[data-note]')].find(
      (element) => (element as HTMLElement).dataset['note'] === focus,
    )
    if (cell instanceof HTMLElement && cell !== document.activeElement) cell.focus({ preventScroll: false })
  }, [grid, focus, clip])
}

function RollPlayhead({ zoom, scroll }: { zoom: number; scroll: number }) {
  const studio = useStudio()
  const line = useRef<HTMLDivElement>(null)
  useFrames(() => {
    const element = line.current
    if (element === null) return
    const x = studio.sound.position * zoom - scroll
    element.style.transform = `translateX(${String(x)}px)`
    element.hidden = x < 0
  })
  return <div className="roll-phd" ref={line} aria-hidden="true" />
}
