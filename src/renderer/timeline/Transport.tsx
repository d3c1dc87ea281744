import { Metronome, Pause, Play, Repeat, SkipBack } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Song } from '../../shared/index'
import { modes, pitchClassName } from '../../shared/music/scales'
import { changeSong, setKey } from '../document/actions/timeline/index'
import { useStudio } from '../stores/studio'
import type { Studio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { Scrub } from '../ui/Scrub'
import { Select } from '../ui/Select'
import type { Ghost } from './ghost'
import { placeText, snapNames, type Metre } from './musicalTime'
import { strings } from './strings'
import { isPlaying, playOrPause, soundsTake, toStart } from './transport'
import { changeView, useSong, useTimelineView } from './view'
import { useFrames } from './useFrames'

const metres: readonly Metre[] = [[4, 4], [3, 4], [2, 4], [6, 8], [9, 8], [12, 8], [5, 4]] // prettier-ignore

/** Play, loop, click; where it is; tempo, metre, key and swing to turn; how loud. */
export function Transport({ ghost }: { ghost: Ghost | undefined }) {
  const studio = useStudio()
  const song = useSong()
  const playing = usePlaying(studio)
  const click = useStore(studio.sound.state, (state) => state.click)
  const bar = useRef<HTMLDivElement>(null)
  useCounters(studio, bar)
  return (
    <div className="trans" data-testid="transport" ref={bar} role="group" aria-label={strings.transport}>
      <IconButton
        label={strings.toStart}
        onClick={() => {
          toStart(studio)
        }}
      >
        <SkipBack className="i" aria-hidden="true" />
      </IconButton>
      <button
        type="button"
        className="play"
        aria-label={playing ? strings.pause : strings.play}
        aria-keyshortcuts="Space"
        onClick={() => {
          playOrPause(studio)
        }}
      >
        {playing ? <Pause className="i" aria-hidden="true" /> : <Play className="i" aria-hidden="true" />}
      </button>
      <IconButton
        label={strings.loop}
        keys="C"
        pressed={song?.loop.on === true}
        disabled={song === undefined}
        onClick={() => {
          if (song !== undefined)
            studio.document.act(changeSong, { loop: { ...song.loop, on: !song.loop.on } })
        }}
      >
        <Repeat className="i" aria-hidden="true" />
      </IconButton>
      <IconButton
        label={strings.click}
        keys="K"
        pressed={click}
        onClick={() => {
          studio.sound.setClick(!click)
        }}
      >
        <Metronome className="i" aria-hidden="true" />
      </IconButton>
      <div className="lcd">
        <Position song={song} ghost={ghost} />
        {song !== undefined && <SongFields song={song} />}
        {ghost !== undefined && ghost.bar < ghost.bars && (
          <span className="num">{strings.written(ghost.bar, ghost.bars)}</span>
        )}
      </div>
      <SnapField />
      <span className="push" />
      <Level />
    </div>
  )
}

function usePlaying(studio: Studio): boolean {
  const song = useStore(studio.sound.state, (state) => state.playing)
  const [take, setTake] = useState(studio.player.state.wanted)
  useEffect(
    () =>
      studio.player.on((state) => {
        setTake(state.wanted)
      }),
    [studio],
  )
  return song || take
}

/** What benches and specs read: frames that came and sounded, and silences. */
function useCounters(studio: Studio, bar: { readonly current: HTMLDivElement | null }): void {
  useFrames(() => {
    const element = bar.current
    if (element === null) return
    const { report } = studio.player.state
    element.setAttribute('data-audio-frames', String(report.available + studio.sound.played))
    element.setAttribute('data-played-frames', String(report.played + studio.sound.played))
    element.setAttribute('data-underruns', String(studio.player.underruns + studio.sound.underruns))
    element.setAttribute('data-playing', String(isPlaying(studio)))
    element.setAttribute('data-ready', String(studio.sound.state.getState().ready))
  })
}

function Position({ song, ghost }: { song: Song | undefined; ghost: Ghost | undefined }) {
  const studio = useStudio()
  const text = useRef<HTMLSpanElement>(null)
  useFrames(() => {
    if (text.current === null) return
    const { report, sampleRate } = studio.player.state
    const tick =
      ghost !== undefined && soundsTake(studio)
        ? (report.position / sampleRate) * (ghost.bpm / 60) * 24
        : studio.sound.position
    text.current.textContent = placeText(tick, song?.metre ?? [4, 4])
  })
  return (
    <span className="num place" ref={text} role="status" aria-label={strings.position} aria-live="off">
      1 . 1 . 1
    </span>
  )
}

function SongFields({ song }: { song: Song }) {
  const studio = useStudio()
  const { document } = studio
  const key = { tonic: song.key, mode: song.mode }
  return (
    <>
      <span className="field tempo">
        <Scrub
          label={strings.tempo}
          value={Math.round(song.bpm * 100) / 100}
          min={20}
          max={400}
          initial={120}
          unit={strings.bpm}
          onChange={(bpm) => {
            if (bpm !== undefined) document.act(changeSong, { bpm })
          }}
        />
      </span>
      <Select
        label={strings.metre}
        value={song.metre.join('/')}
        options={metres.map((metre) => ({ value: metre.join('/'), label: metre.join('/') }))}
        onChange={(value) => {
          const metre = metres.find((each) => each.join('/') === value)
          if (metre !== undefined) document.act(changeSong, { metre: metre as Song['metre'] })
        }}
      />
      <Select
        label={strings.key}
        value={song.key}
        options={Array.from({ length: 12 }, (_, tonic) => ({
          value: tonic,
          label: pitchClassName(tonic, { tonic, mode: song.mode }),
        }))}
        onChange={(tonic) => {
          document.act(setKey, { ...key, tonic })
        }}
      />
      <Select
        label={strings.mode}
        value={song.mode}
        options={Object.keys(modes).map((mode) => ({ value: mode, label: mode }))}
        onChange={(mode) => {
          document.act(setKey, { ...key, mode })
        }}
      />
      <span className="field swing">
        <Scrub
          label={strings.swing}
          value={Math.round(song.swing * 100)}
          min={50}
          max={75}
          initial={50}
          unit={`${strings.percent} ${strings.swing.toLowerCase()}`}
          onChange={(swing) => {
            if (swing !== undefined) document.act(changeSong, { swing: swing / 100 })
          }}
        />
      </span>
    </>
  )
}

function SnapField() {
  const studio = useStudio()
  const { snap } = useTimelineView()
  return (
    <span className="snap">
      <Select
        label={strings.snap}
        value={snap}
        options={snapNames.map((value) => ({ value, label: strings.snaps[value] }))}
        onChange={(value) => {
          changeView(studio, { snap: value })
        }}
      />
    </span>
  )
}

/** A meter's length from −48 to 0 dBFS, 0 … 1. */
export function meterLength(peak: number): number {
  return Math.max(0, Math.min(1, 1 + (20 * Math.log10(Math.max(peak, 1e-6))) / 48))
}

function Level() {
  const studio = useStudio()
  const left = useRef<HTMLElement>(null)
  const right = useRef<HTMLElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  useFrames(() => {
    const take = studio.player.state.report
    const peaks = [
      Math.max(studio.sound.meter('left').peak, take.peakLeft),
      Math.max(studio.sound.meter('right').peak, take.peakRight),
    ]
    for (const [i, bar] of [left, right].entries())
      if (bar.current !== null)
        bar.current.style.transform = `scaleX(${meterLength(peaks[i] ?? 0).toFixed(3)})`
    const { loudness } = studio.sound
    if (text.current !== null)
      text.current.textContent = loudness < -70 ? strings.silent : strings.lufs(loudness)
  })
  return (
    <>
      <span className="num lufs" ref={text} role="status" aria-label={strings.loudness} aria-live="off">
        {strings.silent}
      </span>
      <div className="meter" role="img" aria-label={strings.level}>
        <i ref={left} />
        <i ref={right} />
      </div>
    </>
  )
}
