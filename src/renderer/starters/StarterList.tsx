import type { Craft } from '../../shared/index'
import { useStudio } from '../stores/studio'
import { Chip } from '../ui/Chip'
import { tip } from '../ui/Tooltip'
import { runStarter } from './runStarter'
import { startersOf } from './starters'
import { words } from './strings'
import './StarterList.css'

/** Things to begin with, one click each. */
export function StarterList({ craft }: { craft: Craft }) {
  const studio = useStudio()
  return (
    <ul className="starters" aria-label={words.label}>
      {startersOf(craft).map((starter) => (
        <li key={starter.id}>
          <Chip
            aria-description={starter.detail}
            {...tip(starter.detail)}
            onClick={() => void runStarter(studio, starter)}
          >
            {starter.title}
          </Chip>
        </li>
      ))}
    </ul>
  )
}
