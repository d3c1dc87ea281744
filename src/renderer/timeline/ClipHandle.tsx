import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import type { Song } from '../../shared/index'
import { changeAudioClip, moveClips, resizeClip } from '../document/actions/timeline/index'
import { useStudio } from '../stores/studio'
import { ContextMenu } from '../ui/ContextMenu'
import { faded, resized, type ClipDrag, type Grip } from './clipDrag'
import {
  chooseClip,
  chosenClips,
  copyChosen,
  deleteChosen,
  duplicateChosen,
  gridOf,
  moveChosen,
  openClip,
  resizeChosen,
  splitAtPlayhead,
  type AnyClip,
} from './edits'
import { placeText, snapped } from './musicalTime'
import { strings } from './strings'
import type { TimelineView } from './view'

export interface ClipHandleProps {
  readonly clip: AnyClip
  readonly song: Song
  readonly view: TimelineView
  /** Where it lies now, also while it is dragged. */
  readonly place: { readonly start: number; readonly duration: number }
  readonly onDrag: (drag: ClipDrag | undefined) => void
}

/** Pixels at each side that resize. */
const edge = 7
/** Pixels until a press is a drag. */
const slack = 3
const laneHeight = 56

interface Press {
  readonly x: number
  readonly y: number
  readonly grip: Grip
  moved: boolean
}

/** A clip's element: its name and place for readers, and the hand that chooses, moves and resizes it. */
export function ClipHandle({ clip, song, view, place, onDrag }: ClipHandleProps) {
  const studio = useStudio()
  const press = useRef<Press | undefined>(undefined)
  const chosen = view.clips.includes(clip.id)
  const secondsPerTick = 60 / (24 * song.bpm)
  const byOf = (event: PointerEvent, from: Press): number => {
    const raw = (event.clientX - from.x) / view.zoom
    if (event.altKey) return Math.round(raw)
    const edgeTick = from.grip === 'end' ? clip.start + clip.duration : clip.start
    return snapped(edgeTick + raw, gridOf(studio)) - edgeTick
  }
  const preview = (event: PointerEvent, from: Press): ClipDrag => {
    const by = byOf(event, from)
    if (from.grip === 'fadeIn' || from.grip === 'fadeOut') {
      const seconds = ((event.clientX - from.x) / view.zoom) * secondsPerTick
      const sounds =
        clip.kind === 'audio'
          ? new Map([[clip.id, faded(clip, from.grip, seconds, clip.duration * secondsPerTick)]])
          : new Map()
      return { places: new Map(), sounds, resizing: false }
    }
    if (from.grip !== 'move')
      return {
        places: new Map([[clip.id, resized(clip, from.grip, by, secondsPerTick)]]),
        sounds: new Map(),
        resizing: true,
      }
    const clips = chosenClips(studio)
    const shift = Math.max(by, -Math.min(...clips.map(({ start }) => start)))
    return {
      places: new Map(clips.map((each) => [each.id, { start: each.start + shift, duration: each.duration }])),
      sounds: new Map(),
      resizing: false,
    }
  }
  const commit = (event: PointerEvent, from: Press): void => {
    const { places, sounds } = preview(event, from)
    const sound = sounds.get(clip.id)
    if (sound !== undefined && (from.grip === 'fadeIn' || from.grip === 'fadeOut')) {
      studio.document.act(changeAudioClip, { id: clip.id, changes: { [from.grip]: sound[from.grip] } })
    } else if (from.grip === 'move') {
      const tracks = Math.round((event.clientY - from.y) / laneHeight)
      const ids = chosenClips(studio).map(({ id }) => id)
      studio.document.act(moveClips, { ids, by: byOf(event, from), tracks })
    } else {
      const at = places.get(clip.id)
      if (at !== undefined)
        studio.document.act(resizeClip, { id: clip.id, start: at.start, end: at.start + at.duration })
    }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey) return
    const grid = gridOf(studio) || 1
    const side = { ArrowLeft: -grid, ArrowRight: grid }[event.key]
    const track = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (side !== undefined && event.shiftKey) {
      if (event.altKey) resizeChosen(studio, side, 0)
      else resizeChosen(studio, 0, side)
    } else if (side !== undefined && !event.altKey) moveChosen(studio, side, 0)
    else if (track !== undefined && !event.altKey) moveChosen(studio, 0, track)
    else if (event.key === 'Enter') openClip(studio, clip.id)
    else return
    event.preventDefault()
  }
  const from = placeText(place.start, song.metre)
  const to = placeText(place.start + place.duration, song.metre)
  return (
    <ContextMenu
      label={strings.clipMenu}
      items={[
        { id: 'open', label: strings.openRoll, onSelect: () => { openClip(studio, clip.id) } },
        { id: 'split', label: strings.split, keys: 'Mod+E', onSelect: () => { splitAtPlayhead(studio) } },
        { id: 'duplicate', label: strings.duplicate, keys: 'Mod+D', onSelect: () => { duplicateChosen(studio) } },
        { id: 'copy', label: strings.copy, keys: 'Mod+C', onSelect: () => { copyChosen(studio) } },
        'line',
        { id: 'remove', label: strings.remove, keys: 'Delete', danger: true, onSelect: () => { deleteChosen(studio) } },
      ]} // prettier-ignore
    >
      <div
        className="clip"
        role="gridcell"
        tabIndex={0}
        aria-selected={chosen}
        aria-label={strings.clip(clip.name, from, to)}
        data-clip={clip.id}
        style={{ insetInlineStart: place.start * view.zoom, width: Math.max(4, place.duration * view.zoom) }}
        onFocus={() => {
          if (press.current === undefined && !chosen) chooseClip(studio, clip.id, false)
        }}
        onKeyDown={onKeyDown}
        onDoubleClick={() => {
          openClip(studio, clip.id)
        }}
        onContextMenu={() => {
          if (!chosen) chooseClip(studio, clip.id, false)
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          press.current = { x: event.clientX, y: event.clientY, grip: gripOf(event), moved: false }
          event.currentTarget.setPointerCapture(event.pointerId)
          chooseClip(studio, clip.id, event.shiftKey)
        }}
        onPointerMove={(event) => {
          const held = press.current
          if (held === undefined) return
          if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < slack) return
          held.moved = true
          onDrag(preview(event, held))
        }}
        onPointerUp={(event) => {
          const held = press.current
          press.current = undefined
          onDrag(undefined)
          if (held?.moved === true) commit(event, held)
          else if (!event.shiftKey && view.clips.length > 1) openClip(studio, clip.id)
        }}
        onPointerCancel={() => {
          press.current = undefined
          onDrag(undefined)
        }}
      >
        {clip.kind === 'audio' && (
          <Fades length={clip.duration * view.zoom} clip={clip} perSecond={view.zoom / secondsPerTick} />
        )}
      </div>
    </ContextMenu>
  )
}

function gripOf(event: PointerEvent<HTMLElement>): Grip {
  const { target } = event
  if (target instanceof HTMLElement && target.dataset['grip'] !== undefined)
    return target.dataset['grip'] as Grip
  const box = event.currentTarget.getBoundingClientRect()
  if (box.width > 3 * edge && event.clientX - box.left < edge) return 'start'
  if (box.width > 2 * edge && box.right - event.clientX < edge) return 'end'
  return 'move'
}

/** Handles of a recording's fades, at its upper corners. By keyboard the fades are fields under the tracks. */
function Fades({
  clip,
  length,
  perSecond,
}: {
  clip: Extract<AnyClip, { kind: 'audio' }>
  length: number
  perSecond: number
}) {
  return (
    <>
      <i
        className="fade in"
        data-grip="fadeIn"
        style={{ insetInlineStart: Math.min(length, clip.fadeIn * perSecond) }}
      />
      <i
        className="fade out"
        data-grip="fadeOut"
        style={{ insetInlineEnd: Math.min(length, clip.fadeOut * perSecond) }}
      />
    </>
  )
}
