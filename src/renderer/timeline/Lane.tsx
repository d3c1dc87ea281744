import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { Song, Track } from '../../shared/index'
import { clipsOf } from '../audio/engine/songOf'
import { useDocument, useStudio, useUi } from '../stores/studio'
import { ClipHandle } from './ClipHandle'
import type { ClipDrag } from './clipDrag'
import { ticksPerBar } from './musicalTime'
import { paintLane, type ShownClip } from './paintLane'
import { strings } from './strings'
import type { TimelineView } from './view'

export interface LaneProps {
  readonly song: Song
  readonly track: Track | undefined
  /** A take's part that belongs here. */
  readonly ghost: ShownClip | undefined
  readonly drums: boolean
  readonly view: TimelineView
  readonly width: number
  readonly scroll: number
  readonly drag: ClipDrag | undefined
  readonly onDrag: (drag: ClipDrag | undefined) => void
}

/** One track over the bars: painted in one go, with an element for each clip that can be reached and moved. */
export function Lane(props: LaneProps) {
  const { song, track, ghost, drums, view, width, scroll, drag } = props
  const studio = useStudio()
  const records = useDocument((state) => state.records)
  const theme = useUi((state) => state.theme)
  const peaks = useStore(studio.sound.state, (state) => state.peaks)
  const canvas = useRef<HTMLCanvasElement>(null)
  const clips = track === undefined ? [] : clipsOf(records, track)
  const shown: ShownClip[] = clips.map((clip) => {
    const place = drag?.places.get(clip.id) ?? clip
    return {
      start: place.start,
      duration: place.duration,
      name: clip.name,
      chosen: view.clips.includes(clip.id),
      ghost: false,
      ...(clip.kind === 'notes'
        ? { notes: shifted(clip.notes, drag?.resizing === true ? place.start - clip.start : 0) }
        : { sound: drag?.sounds.get(clip.id) ?? clip }),
    }
  })
  if (ghost !== undefined) shown.push(ghost)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const paint = (): void => {
      const style = getComputedStyle(element)
      paintLane(element, {
        clips: shown,
        drums,
        zoom: view.zoom,
        scroll,
        ticksPerBar: ticksPerBar(song.metre),
        secondsPerTick: 60 / (24 * song.bpm),
        colour: style.color,
        ground: style.getPropertyValue('--surface-0'),
        line: style.getPropertyValue('--line'),
        peaks: (asset) => peaks[asset],
      })
    }
    const frame = requestAnimationFrame(paint)
    const observer = new ResizeObserver(paint)
    observer.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
    }
  })
  const name = track?.name ?? ghost?.name ?? ''
  return (
    <div className="ln" style={{ width }} data-theme-of={theme}>
      <canvas ref={canvas} aria-hidden="true" />
      {track !== undefined && clips.length > 0 && (
        <div role="grid" aria-multiselectable="true" aria-label={strings.clipsOf(name)} className="clips">
          <div role="row">
            {clips.map((clip) => (
              <ClipHandle
                key={clip.id}
                clip={clip}
                song={song}
                view={view}
                place={drag?.places.get(clip.id) ?? clip}
                onDrag={props.onDrag}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  )
}

function shifted(
  notes: readonly NonNullable<ShownClip['notes']>[number][],
  by: number,
): ShownClip['notes'] & object {
  return by === 0
    ? notes
    : notes.map((note) => ({ ...note, start: note.start - by })).filter(({ start }) => start >= 0)
}
