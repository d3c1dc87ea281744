import type { Track } from '../../shared/index'
import { changeTrack } from '../document/actions/timeline/index'
import { useStudio } from '../stores/studio'
import { Slider } from '../ui/Slider'
import { strings } from './strings'

export interface GainSliderProps {
  readonly label: string
  /** In dB; 0 leaves the sound as it is. */
  readonly gainDb: number
  readonly onChange: (gainDb: number) => void
}

/** Volume by feel: −60 to +12 dB, a double click goes back to 0. */
export function GainSlider({ label, gainDb, onChange }: GainSliderProps) {
  return (
    <Slider
      label={label}
      value={gainDb}
      min={-60}
      max={12}
      step={0.5}
      initial={0}
      valueText={strings.db(gainDb)}
      onChange={onChange}
    />
  )
}

/** The volume of a track, wherever it is set. */
export function TrackGain({ track }: { track: Track }) {
  const studio = useStudio()
  return (
    <GainSlider
      label={strings.volumeOf(track.name)}
      gainDb={track.gainDb}
      onChange={(gainDb) => {
        studio.document.act(changeTrack, { id: track.id, changes: { gainDb } })
      }}
    />
  )
}
