import { FileDown, FolderOpen, PackagePlus, Play } from 'lucide-react'
import type { Craft } from '../../shared/index'
import { runStarter } from '../starters/runStarter'
import { doorOf } from '../starters/starters'
import { words as starterWords } from '../starters/strings'
import { useMaking, useStudio } from '../stores/studio'
import { Kbd } from '../ui/Kbd'
import { DoorPicture } from './DoorPicture'
import { words } from './strings'
import './Doors.css'

const order: readonly Craft[] = ['image', 'text', 'music']

/** First start: three doors, each with one starter that runs at once. */
export function Doors() {
  return (
    <div className="first">
      <div className="hello">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </div>
      <div className="doors">
        {order.map((craft, index) => (
          <Door key={craft} craft={craft} number={index + 1} />
        ))}
      </div>
      <Foot />
    </div>
  )
}

function Door({ craft, number }: { craft: Craft; number: number }) {
  const studio = useStudio()
  const starter = doorOf(craft)
  const ms = useMaking((state) => (starter === undefined ? undefined : state.measured[starter.id]))
  if (starter === undefined) return null
  return (
    <button
      type="button"
      className={`door ${craft}`}
      aria-label={`${words.doors[craft].verb}: ${starter.door ?? starter.title}`}
      aria-description={words.doors[craft].about}
      onClick={() => void runStarter(studio, starter)}
    >
      <span className={craft === 'image' ? 'pic checker' : 'pic'}>
        <DoorPicture craft={craft} />
      </span>
      <span className="tx">
        <b>
          {words.doors[craft].verb}
          <Kbd keys={String(number)} />
        </b>
        <span className="about">{words.doors[craft].about}</span>
        <span className="run">
          <Play className="i" aria-hidden="true" />
          {starter.door ?? starter.title}
          {ms !== undefined && <em>{starterWords.about(ms / 1000)}</em>}
        </span>
      </span>
    </button>
  )
}

/** Other ways in. */
function Foot() {
  const studio = useStudio()
  const openProject = studio.commands.get('project.open')
  const addModels = studio.commands.get('settings.models')
  return (
    <div className="ways">
      {openProject !== undefined && (
        <button type="button" onClick={() => void openProject.run(studio)}>
          <FolderOpen className="i" aria-hidden="true" />
          {words.openProject}
        </button>
      )}
      {addModels !== undefined && (
        <button type="button" onClick={() => void addModels.run(studio)}>
          <PackagePlus className="i" aria-hidden="true" />
          {words.addModels}
        </button>
      )}
      <span>
        <FileDown className="i" aria-hidden="true" />
        {words.drop}
      </span>
    </div>
  )
}
