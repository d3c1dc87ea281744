import { Drum, Piano } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { tracksOf } from '../audio/engine/songOf'
import { useDocument, useStudio } from '../stores/studio'
import { Button } from '../ui/Button'
import { ChordLane } from './ChordLane'
import type { ClipDrag } from './clipDrag'
import { ClipPanel } from './ClipPanel'
import { addInstrument, shownTicks } from './edits'
import { useGhost, type Ghost } from './ghost'
import { hueOf } from './hues'
import { Lane } from './Lane'
import type { ShownClip } from './paintLane'
import { Ruler } from './Ruler'
import { strings } from './strings'
import { placeForTake } from './takeTarget'
import { TrackHead } from './TrackHead'
import { soundsTake } from './transport'
import { Transport } from './Transport'
import { useFrames } from './useFrames'
import { changeView, useSong, useTimelineView, zooms } from './view'
import '../ui/EmptyState.css'
import './timeline.css'

/** The song over bars: transport, tracks of clips, and below the notes of the clip that is open. */
export function TimelineRoom() {
  const studio = useStudio()
  const song = useSong()
  const ghost = useGhost()
  const scroller = useRef<HTMLDivElement>(null)
  const [scroll, setScroll] = useState(0)
  const tracks = song?.tracks.length ?? 0
  useEffect(() => {
    // What is on the timeline sounds at the first press of Play.
    if (tracks === 0) return
    const idle = requestIdleCallback(() => {
      studio.sound.warm()
    })
    return () => {
      cancelIdleCallback(idle)
    }
  }, [studio, tracks])
  return (
    <div className="tl">
      <Transport ghost={ghost} />
      <div
        className="arr"
        ref={scroller}
        data-testid="bars"
        data-bars={ghost?.bar ?? 0}
        onScroll={(event) => {
          setScroll(event.currentTarget.scrollLeft)
        }}
      >
        <Arrangement ghost={ghost} scroll={scroll} />
        {tracks === 0 && ghost === undefined && <Empty />}
      </div>
      <ClipPanel
        scroll={scroll}
        onScroll={(by) => {
          scroller.current?.scrollBy({ left: by })
        }}
      />
      <WheelZoom scroller={scroller} />
    </div>
  )
}

function Arrangement({ ghost, scroll }: { ghost: Ghost | undefined; scroll: number }) {
  const studio = useStudio()
  const song = useSong()
  const view = useTimelineView()
  const records = useDocument((state) => state.records)
  const [drag, setDrag] = useState<ClipDrag | undefined>()
  if (song === undefined) return null
  const tracks = tracksOf(records)
  const start = placeForTake(studio)
  const parts = ghostParts(ghost, start)
  const ticks = shownTicks(studio, ghost === undefined ? 0 : start + ghost.bars * ghost.ticksPerBar)
  const width = ticks * view.zoom
  const taken = new Set<number>()
  const rows = tracks.map((track) => {
    const at = parts.findIndex(
      (part, i) =>
        !taken.has(i) && part.role === track.role && part.drums === track.drums && track.kind === 'notes',
    )
    if (at >= 0) taken.add(at)
    return { track, ghost: parts[at]?.clip }
  })
  const shared = { song, view, width, scroll, drag, onDrag: setDrag }
  return (
    <div className="grid" style={{ width: `calc(var(--heads) + ${String(width)}px)` }}>
      <div className="rh">{strings.bars}</div>
      <Ruler song={song} zoom={view.zoom} ticks={ticks} />
      <ChordLane song={song} zoom={view.zoom} />
      <ul className="tracks" aria-label={strings.tracks}>
        {rows.map(({ track, ghost: clip }, index) => (
          <li className={`track ${hueOf(index)}`} key={track.id}>
            <TrackHead track={track} index={index} chosen={view.track === track.id} />
            <Lane {...shared} track={track} ghost={clip} drums={track.drums} />
          </li>
        ))}
        {parts.map(
          (part, i) =>
            !taken.has(i) && (
              <li className={`track ${hueOf(tracks.length + i)}`} key={`ghost/${part.role}/${String(i)}`}>
                <div className="th ghost">
                  <b>{part.name}</b>
                  <small>{strings.notes(part.clip.notes?.length ?? 0)}</small>
                </div>
                <Lane {...shared} track={undefined} ghost={part.clip} drums={part.drums} />
              </li>
            ),
        )}
      </ul>
      <AddTrack />
      <Playhead ghost={ghost} ghostStart={start} zoom={view.zoom} />
    </div>
  )
}

interface GhostPart {
  readonly role: string
  readonly name: string
  readonly drums: boolean
  readonly clip: ShownClip
}

function ghostParts(ghost: Ghost | undefined, start: number): GhostPart[] {
  if (ghost === undefined) return []
  const writing = ghost.bar < ghost.bars
  return ghost.tracks.map(({ role, name, drums }, index) => ({
    role,
    name,
    drums,
    clip: {
      start,
      duration: ghost.bars * ghost.ticksPerBar,
      name: writing ? strings.beingWritten(name) : strings.ghost(name),
      chosen: false,
      ghost: true,
      notes: ghost.notes.filter((note) => note.track === index),
    },
  }))
}

function Empty() {
  return <p className="teach">{strings.empty}</p>
}

function AddTrack() {
  const studio = useStudio()
  return (
    <div className="add-track">
      <Button small look="ghost" icon={<Piano className="i" aria-hidden="true" />} onClick={() => { addInstrument(studio, false) }}>
        {strings.addTrack}
      </Button>
      <Button small look="ghost" icon={<Drum className="i" aria-hidden="true" />} onClick={() => { addInstrument(studio, true) }}>
        {strings.addDrums}
      </Button>
    </div>
  ) // prettier-ignore
}

/** Glides with what sounds: the song, or the take that is being chosen. */
function Playhead({
  ghost,
  ghostStart,
  zoom,
}: {
  ghost: Ghost | undefined
  ghostStart: number
  zoom: number
}) {
  const studio = useStudio()
  const line = useRef<HTMLDivElement>(null)
  useFrames(() => {
    const element = line.current
    if (element === null) return
    const { report, sampleRate } = studio.player.state
    const tick =
      ghost !== undefined && soundsTake(studio)
        ? ghostStart + (report.position / sampleRate) * (ghost.bpm / 60) * 24
        : studio.sound.position
    element.style.transform = `translateX(${String(tick * zoom)}px)`
  })
  return <div className="phd" ref={line} aria-hidden="true" />
}

/** Ctrl or Cmd and the wheel zoom around the pointer. React's own wheel listeners cannot hold the page back. */
function WheelZoom({ scroller }: { scroller: { readonly current: HTMLDivElement | null } }) {
  const studio = useStudio()
  const { zoom } = useTimelineView()
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const next = Math.min(zooms.most, Math.max(zooms.least, zoom * 2 ** (-event.deltaY / 300)))
      const heads = Number.parseFloat(getComputedStyle(element).getPropertyValue('--heads')) || 0
      const x = event.clientX - element.getBoundingClientRect().left - heads
      const tick = (element.scrollLeft + x) / zoom
      changeView(studio, { zoom: next })
      requestAnimationFrame(() => {
        element.scrollLeft = tick * next - x
      })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('wheel', onWheel)
    }
  }, [studio, scroller, zoom])
  return null
}
