import type { CSSProperties } from 'react'
import { useRef } from 'react'
import type { Track } from '../../shared/index'
import { tracksOf } from '../audio/engine/songOf'
import { changeSong, changeTrack } from '../document/actions/timeline/index'
import { useDocument, useStudio } from '../stores/studio'
import { Slider } from '../ui/Slider'
import { GainSlider, TrackGain } from './GainSlider'
import { hueOf } from './hues'
import { strings } from './strings'
import { meterLength } from './Transport'
import { useFrames } from './useFrames'
import { useSong } from './view'
import './mixer.css'

/** Volume, pan and level of every track, and of all together. */
export function Mixer() {
  const studio = useStudio()
  const song = useSong()
  const records = useDocument((state) => state.records)
  const tracks = tracksOf(records)
  if (song === undefined || tracks.length === 0) return null
  return (
    <section className="mixer" aria-label={strings.mixer}>
      <h2>{strings.mixer}</h2>
      <ul>
        {tracks.map((track, index) => (
          <li key={track.id} className={hueOf(index)}>
            <Row track={track} />
          </li>
        ))}
        <li className="master">
          <span className="mx-name">{strings.master}</span>
          <Meters of={['left', 'right']} />
          <GainSlider
            label={strings.masterVolume}
            gainDb={song.masterGainDb}
            onChange={(masterGainDb) => {
              studio.document.act(changeSong, { masterGainDb })
            }}
          />
          <span className="num mx-db">{strings.db(song.masterGainDb)}</span>
        </li>
      </ul>
    </section>
  )
}

function Row({ track }: { track: Track }) {
  const studio = useStudio()
  return (
    <>
      <span className="mx-name" title={track.name}>
        {track.name}
      </span>
      <Meters of={[track.id]} />
      <TrackGain track={track} />
      <span className="num mx-db">{strings.db(track.gainDb)}</span>
      <span className="mx-pan" style={{ '--pan': track.pan } as CSSProperties}>
        <Slider
          label={strings.panOf(track.name)}
          value={track.pan}
          min={-1}
          max={1}
          step={0.05}
          initial={0}
          valueText={strings.panText(track.pan)}
          onChange={(pan) => {
            studio.document.act(changeTrack, { id: track.id, changes: { pan } })
          }}
        />
      </span>
    </>
  )
}

/** Peak as a bar and mean level as a line in it. */
function Meters({ of }: { of: readonly string[] }) {
  const studio = useStudio()
  const box = useRef<HTMLSpanElement>(null)
  useFrames(() => {
    of.forEach((id, i) => {
      const bar = box.current?.children[i]
      if (!(bar instanceof HTMLElement)) return
      const { peak, square } = studio.sound.meter(id)
      bar.style.setProperty('--peak', meterLength(peak).toFixed(3))
      bar.style.setProperty('--rms', meterLength(Math.sqrt(square)).toFixed(3))
    })
  })
  return (
    <span className="mx-meters" ref={box} aria-hidden="true">
      {of.map((id) => (
        <i key={id} />
      ))}
    </span>
  )
}
