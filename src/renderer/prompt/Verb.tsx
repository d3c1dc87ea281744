import type { Craft } from '../../shared/index'
import { activeJobs } from '../stores/jobs'
import { make, stop } from '../stores/make'
import { useJobs, usePreferences, useStudio } from '../stores/studio'
import { Kbd } from '../ui/Kbd'
import { strings } from '../ui/strings'
import { words } from './strings'

export interface VerbProps {
  readonly craft: Craft
  readonly count: number
  readonly enterMakes: boolean
}

/** Makes; while something of this craft runs it is Stop, in the same place. */
export function Verb({ craft, count, enterMakes }: VerbProps) {
  const studio = useStudio()
  const changes = usePreferences((state) => state.keys)
  const command = studio.commands.get('make.make')
  const keys = enterMakes ? 'Enter' : command && studio.commands.keysOf(command, changes)[0]
  const busy = useJobs((state) => activeJobs(state, craft).length > 0)
  if (busy)
    return (
      <button
        type="button"
        className="verb stop"
        onClick={() => {
          stop(studio, craft)
        }}
      >
        <span className="sq" aria-hidden="true" />
        {strings.stop}
        <Kbd keys="Escape" />
      </button>
    )
  return (
    <button
      type="button"
      className="verb"
      onClick={() => {
        void make(studio, craft)
      }}
    >
      {verbOf(craft, count)}
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  )
}

/** `Draw 4`, `5 endings`, `Play me`. */
export function verbOf(craft: Craft, count: number): string {
  if (craft === 'music' || count === 1) return strings.verbs[craft]
  return craft === 'text' ? words.endings(count) : `${strings.verbs[craft]} ${count}`
}
