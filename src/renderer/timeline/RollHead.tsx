import { Plus } from 'lucide-react'
import type { NoteClip, Song, Track } from '../../shared/index'
import { pitchClassName } from '../../shared/music/scales'
import { Button } from '../ui/Button'
import { Slider } from '../ui/Slider'
import { borrowedOf, noteKey } from './rollModel'
import { strings } from './strings'

export interface RollHeadProps {
  readonly clip: NoteClip
  readonly track: Track
  readonly song: Song
  readonly chosen: ReadonlySet<string>
  readonly onAdd: () => void
  readonly onVelocity: (velocity: number) => void
}

/** Beside the roll: whose notes these are, which of them are borrowed, how hard the chosen ones are struck. */
export function RollHead({ clip, track, song, chosen, onAdd, onVelocity }: RollHeadProps) {
  const key = { tonic: song.key, mode: song.mode }
  const { names, leadsTo } = borrowedOf(clip.notes, key)
  const first = clip.notes.find((note) => chosen.has(noteKey(note)))
  return (
    <div className="info">
      <b>{track.name}</b>
      {!track.drums && (
        <p>
          {strings.inKey(`${pitchClassName(song.key, key)} ${song.mode}`)}
          {names.length > 0 && (
            <>
              <br />
              {strings.borrowed(names, leadsTo)}
            </>
          )}
        </p>
      )}
      <div className="info-foot">
        <Button small look="ghost" icon={<Plus className="i" aria-hidden="true" />} onClick={onAdd}>
          {strings.addNote}
        </Button>
        {first !== undefined && (
          <label className="velocity">
            <span>{strings.velocity}</span>
            <Slider
              label={strings.velocity}
              value={first.velocity}
              min={1}
              max={127}
              initial={96}
              onChange={onVelocity}
            />
            <span className="num">{first.velocity}</span>
          </label>
        )}
      </div>
    </div>
  )
}
