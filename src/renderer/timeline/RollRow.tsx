import type { CSSProperties, PointerEvent } from 'react'
import type { Note, Song, Track } from '../../shared/index'
import { noteName } from '../../shared/music/scales'
import { drumName } from './instruments'
import { placeOf, ticksPerBeat } from './musicalTime'
import { noteKey } from './rollModel'
import { strings } from './strings'

export interface RollRowProps {
  readonly pitch: number
  readonly track: Track
  readonly song: Song
  readonly notes: readonly Note[]
  readonly chosen: ReadonlySet<string>
  readonly tabStop: string
  readonly borrowed: boolean
  readonly zoom: number
  /** Pixels: the clip's start in sight, and its length. */
  readonly left: number
  readonly length: number
  readonly clipStart: number
  readonly lines: { readonly beat: number; readonly bar: number; readonly from: number }
  readonly drag: { press(event: PointerEvent, note: Note, grip: 'move' | 'end'): void }
  readonly onAdd: (tick: number) => void
  readonly onFocus: (id: string) => void
  readonly onKey: () => void
}

const blackKeys = new Set([1, 3, 6, 8, 10])
/** Pixels at a note's end that resize it. */
const edge = 6

/** One pitch or drum: its key at the left, its notes over the bars. */
export function RollRow(props: RollRowProps) {
  const { pitch, track, song, notes, zoom, left, length, lines } = props
  const key = { tonic: song.key, mode: song.mode }
  const black = !track.drums && blackKeys.has(pitch % 12)
  const name = track.drums ? drumName(pitch) : noteName(pitch, key)
  const style = {
    '--beat': `${lines.beat}px`,
    '--bar': `${lines.bar}px`,
    '--from': `${lines.from}px`,
  } as CSSProperties
  return (
    <div
      className={`row ${black ? 'black' : ''} ${props.borrowed ? 'strange' : ''}`}
      role="row"
      aria-label={name}
      style={style}
      data-pitch={pitch}
      onDoubleClick={(event) => {
        if (event.target instanceof Element && event.target.closest('[data-note], .pk') !== null) return
        const box = event.currentTarget.getBoundingClientRect()
        const keys = event.currentTarget.querySelector('.pk')?.getBoundingClientRect().width ?? 0
        const x = event.clientX - box.left - keys - left
        if (x >= 0 && x < length) props.onAdd(x / zoom)
      }}
    >
      <span
        className={`pk ${track.drums ? 'drum' : black ? 'b' : ''}`}
        role="rowheader"
        aria-label={name}
        onPointerDown={props.onKey}
      >
        {track.drums ? name : pitch % 12 === 0 ? name : ''}
      </span>
      <span className="cells">
        <i className="within" style={{ insetInlineStart: left, width: length }} aria-hidden="true" />
        {notes.map((note) => (
          <Cell key={noteKey(note)} note={note} name={name} {...props} />
        ))}
      </span>
    </div>
  )
}

function Cell({ note, name, ...props }: RollRowProps & { note: Note; name: string }) {
  const { song, track, zoom, left, clipStart, chosen, drag } = props
  const id = noteKey(note)
  const [bar, beat, sixteenth] = placeOf(clipStart + note.start, song.metre)
  const label = strings.note(
    name,
    strings.at(bar, sixteenth === 1 ? String(beat) : `${String(beat)}.${String(sixteenth)}`),
    strings.beatsLong(note.duration / ticksPerBeat(song.metre)),
    note.velocity,
  )
  return (
    <span
      className={`nt ${props.borrowed ? 'br' : ''}`}
      role="gridcell"
      tabIndex={id === props.tabStop ? 0 : -1}
      aria-selected={chosen.has(id)}
      aria-label={label}
      data-note={id}
      style={
        {
          insetInlineStart: left + note.start * zoom,
          width: track.drums ? Math.max(8, 3 * zoom) : Math.max(4, note.duration * zoom - 1),
          '--v': 0.45 + (note.velocity / 127) * 0.55,
        } as CSSProperties
      }
      onFocus={() => {
        props.onFocus(id)
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const box = event.currentTarget.getBoundingClientRect()
        drag.press(
          event,
          note,
          !track.drums && box.width > 2 * edge && box.right - event.clientX < edge ? 'end' : 'move',
        )
      }}
    />
  )
}
