import { Play } from 'lucide-react'
import type { Craft } from '../../shared/index'
import { make } from '../stores/make'
import { roomOf } from '../stores/rooms'
import { useStudio } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { strings } from '../ui/strings'
import { DoorPicture } from './DoorPicture'
import starters from './starters.json'
import './Doors.css'

const order: readonly Craft[] = ['image', 'text', 'music']

/** First start: three doors, each with one starter that runs at once. */
export function Doors() {
  const studio = useStudio()
  const enter = (craft: Craft): void => {
    const starter = starters[craft]
    editDraft(studio.ui, craft, { prompt: starter.prompt, count: starter.count })
    studio.ui.setState({ view: 'room', room: roomOf(craft) })
    void make(studio, craft)
  }
  return (
    <div className="first">
      <div className="hello">
        <h1>{strings.doors.title}</h1>
        <p>{strings.doors.lead}</p>
      </div>
      <div className="doors">
        {order.map((craft) => (
          <button
            className={`door ${craft}`}
            key={craft}
            aria-label={`${strings.doors[craft].verb}: ${starters[craft].title}`}
            onClick={() => {
              enter(craft)
            }}
          >
            <span className="pic">
              <DoorPicture craft={craft} />
            </span>
            <span className="tx">
              <b>{strings.doors[craft].verb}</b>
              <span className="about">{strings.doors[craft].about}</span>
              <span className="run">
                <Play className="i" aria-hidden="true" />
                {starters[craft].title}
              </span>
            </span>
          </button>
        ))}
      </div>
    </div>
  )
}
