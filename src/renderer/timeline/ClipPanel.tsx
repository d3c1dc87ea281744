import { X } from 'lucide-react'
import type { AudioClip, Song, Track } from '../../shared/index'
import { changeAudioClip } from '../document/actions/timeline/index'
import { useDocument, useStudio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { Scrub } from '../ui/Scrub'
import { trackOfClip } from './edits'
import { hueOf } from './hues'
import { Roll } from './Roll'
import { strings } from './strings'
import { changeView, useSong, useTimelineView } from './view'
import './roll.css'

/** What is inside the chosen clip: notes on a roll or a drum grid, or the fades of a recording. */
export function ClipPanel({ scroll, onScroll }: { scroll: number; onScroll: (by: number) => void }) {
  const studio = useStudio()
  const song = useSong()
  const view = useTimelineView()
  const records = useDocument((state) => state.records)
  const id = view.closed ? undefined : view.clips.at(-1)
  const clip = id === undefined ? undefined : records[id]
  const track = id === undefined ? undefined : trackOfClip(studio, id)
  if (song === undefined || track === undefined || clip?.type !== 'clip') return null
  const hue = hueOf(song.tracks.indexOf(track.id))
  return (
    <section className={`roll ${hue}`} aria-label={clip.name}>
      {clip.kind === 'notes' ? (
        <Roll
          key={clip.id}
          clip={clip}
          track={track}
          song={song}
          view={view}
          scroll={scroll}
          onScroll={onScroll}
        />
      ) : (
        <Recording clip={clip} track={track} song={song} />
      )}
      <span className="roll-close">
        <IconButton
          label={strings.close}
          onClick={() => {
            changeView(studio, { closed: true })
          }}
        >
          <X className="i" aria-hidden="true" />
        </IconButton>
      </span>
    </section>
  )
}

function Recording({ clip, track, song }: { clip: AudioClip; track: Track; song: Song }) {
  const studio = useStudio()
  const length = (clip.duration * 60) / (24 * song.bpm)
  const fade = (which: 'fadeIn' | 'fadeOut', label: string, other: number) => (
    <label>
      <span>{label}</span>
      <Scrub
        label={which === 'fadeIn' ? strings.fadeInOf(clip.name) : strings.fadeOutOf(clip.name)}
        value={Math.round(clip[which] * 100) / 100}
        min={0}
        max={Math.round(Math.max(0, length - other) * 100) / 100}
        step={0.05}
        initial={0}
        unit={strings.seconds}
        onChange={(value) => {
          if (value !== undefined)
            studio.document.act(changeAudioClip, { id: clip.id, changes: { [which]: value } })
        }}
      />
    </label>
  )
  return (
    <div className="rec">
      <b>{clip.name === '' ? track.name : clip.name}</b>
      {fade('fadeIn', strings.fadeIn, clip.fadeOut)}
      {fade('fadeOut', strings.fadeOut, clip.fadeIn)}
      <label>
        <span>{strings.clipVolume}</span>
        <Scrub
          label={strings.volumeOf(clip.name)}
          value={clip.gainDb}
          min={-60}
          max={12}
          step={0.5}
          initial={0}
          unit="dB"
          onChange={(gainDb) => {
            if (gainDb !== undefined)
              studio.document.act(changeAudioClip, { id: clip.id, changes: { gainDb } })
          }}
        />
      </label>
    </div>
  )
}
