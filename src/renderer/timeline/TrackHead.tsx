import { Ellipsis } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Track } from '../../shared/index'
import { changeTrack, moveTrack } from '../document/actions/timeline/index'
import { useStudio } from '../stores/studio'
import { Menu } from '../ui/Menu'
import type { MenuItem } from '../ui/menuItems'
import { deleteTrack, toggleTrack } from './edits'
import { TrackGain } from './GainSlider'
import { families, instrumentName, kits } from './instruments'
import { strings } from './strings'
import { meterLength } from './Transport'
import { useFrames } from './useFrames'
import { changeView } from './view'

/** Name, instrument, mute, solo, volume, pan and level of one track. */
export function TrackHead({ track, index, chosen }: { track: Track; index: number; chosen: boolean }) {
  const studio = useStudio()
  const [naming, setNaming] = useState(false)
  const choose = (): void => {
    changeView(studio, { track: track.id })
  }
  const items: MenuItem[] = [
    { id: 'rename', label: strings.rename, onSelect: () => { setNaming(true) } },
    { id: 'up', label: strings.moveUp, onSelect: () => { studio.document.act(moveTrack, { id: track.id, to: index - 1 }) } },
    { id: 'down', label: strings.moveDown, onSelect: () => { studio.document.act(moveTrack, { id: track.id, to: index + 1 }) } },
    'line',
    { id: 'delete', label: strings.deleteTrack, danger: true, onSelect: () => { deleteTrack(studio, track) } },
  ] // prettier-ignore
  return (
    <div className={`th ${chosen ? 'on' : ''}`} onPointerDown={choose}>
      <div className="th-top">
        {naming ? (
          <NameField
            track={track}
            done={() => {
              setNaming(false)
            }}
          />
        ) : (
          <button
            type="button"
            className="th-name"
            aria-label={strings.selectTrack(track.name)}
            aria-pressed={chosen}
            title={track.name}
            onClick={choose}
            onDoubleClick={() => {
              setNaming(true)
            }}
            onKeyDown={(event) => {
              if (event.key === 'F2') setNaming(true)
            }}
          >
            {track.name}
          </button>
        )}
        <span className="th-switches">
          {(['mute', 'solo'] as const).map((what) => (
            <button
              type="button"
              key={what}
              className={what}
              aria-label={what === 'mute' ? strings.muteTrack(track.name) : strings.soloTrack(track.name)}
              aria-pressed={track[what]}
              onClick={() => {
                toggleTrack(studio, what, track.id)
              }}
            >
              <i>{what === 'mute' ? 'M' : 'S'}</i>
            </button>
          ))}
        </span>
      </div>
      <div className="th-low">
        <InstrumentPicker track={track} />
        <Volume track={track} />
        <Menu
          label={strings.trackMenu(track.name)}
          items={items}
          trigger={
            <button type="button" className="th-more" aria-label={strings.trackMenu(track.name)}>
              <Ellipsis className="i" aria-hidden="true" />
            </button>
          }
        />
      </div>
    </div>
  )
}

function NameField({ track, done }: { track: Track; done: () => void }) {
  const studio = useStudio()
  const [name, setName] = useState(track.name)
  const keep = (): void => {
    if (name.trim() !== '' && name !== track.name)
      studio.document.act(changeTrack, { id: track.id, changes: { name: name.trim() } })
    done()
  }
  return (
    <input
      className="th-field"
      aria-label={strings.nameOf(track.name)}
      value={name}
      maxLength={200}
      autoFocus
      onFocus={(event) => {
        event.target.select()
      }}
      onChange={(event) => {
        setName(event.target.value)
      }}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') {
          event.stopPropagation()
          done()
        }
      }}
    />
  )
}

/** The sounds of General MIDI by family; a kit for drums. Changes are heard at once. */
export function InstrumentPicker({ track }: { track: Track }) {
  const studio = useStudio()
  if (track.kind === 'audio') return <small className="th-sound">{strings.recording}</small>
  const put = (program: number): void => {
    studio.document.act(changeTrack, {
      id: track.id,
      changes: {
        // A track that bears its instrument's name goes on doing so.
        ...(track.name === instrumentName(track.program, track.drums)
          ? { name: instrumentName(program, track.drums) }
          : {}),
        program,
      },
    })
  }
  const item = (program: number): MenuItem => ({
    id: String(program),
    label: instrumentName(program, track.drums),
    checked: program === track.program,
    onSelect: () => {
      put(program)
    },
  })
  const items: MenuItem[] = track.drums
    ? Object.keys(kits).map((program) => item(Number(program)))
    : families.map((family, f) => ({
        id: family.name,
        label: family.name,
        items: family.sounds.map((_, i) => item(f * 8 + i)),
      }))
  return (
    <Menu
      label={strings.instrumentOf(track.name)}
      items={items}
      trigger={
        <button type="button" className="th-sound" aria-label={strings.instrumentOf(track.name)}>
          {track.drums ? strings.drums : strings.gm(track.program)}
        </button>
      }
    />
  )
}

/** A fader that shows the level behind its handle. */
export function Volume({ track }: { track: Track }) {
  const studio = useStudio()
  const level = useRef<HTMLElement>(null)
  useFrames(() => {
    if (level.current === null) return
    level.current.style.transform = `scaleX(${meterLength(studio.sound.meter(track.id).peak).toFixed(3)})`
  })
  return (
    <span className="vol">
      <i ref={level} aria-hidden="true" />
      <TrackGain track={track} />
    </span>
  )
}
