import { AudioWaveform, BookOpenText, Images, ListOrdered, Shapes } from 'lucide-react'
import { rooms, type RoomId } from '../stores/rooms'
import { activeJobs } from '../stores/jobs'
import { useJobs, useStudio, useUi } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import { openRoom, toggleView } from './views'
import './ProjectBar.css'

const icons = { canvas: Shapes, page: BookOpenText, timeline: AudioWaveform } satisfies Record<
  RoomId,
  unknown
>

export function ProjectBar() {
  const studio = useStudio()
  const room = useUi((state) => state.room)
  const view = useUi((state) => state.view)
  const waiting = useJobs((state) => activeJobs(state).length)
  return (
    <header className="bar">
      <div className="name">
        <svg className="mark" viewBox="0 0 18 18" fill="none" aria-hidden="true">
          <path
            d="M1.5 10.5c1.6 0 2-4.5 3.6-4.5s2 7.5 3.7 7.5 2-9 3.7-9 2 6 4 6"
            stroke="currentColor"
            strokeWidth="1.7"
            strokeLinecap="round"
          />
        </svg>
        {strings.app}
      </div>
      <nav className="rooms" aria-label={strings.roomsLabel}>
        {rooms.map(({ id }, index) => {
          const Icon = icons[id]
          return (
            <button
              key={id}
              aria-current={view !== 'doors' && view !== 'library' && room === id ? 'page' : undefined}
              title={`${strings.rooms[id]} (Ctrl ${String(index + 1)})`}
              onClick={() => {
                openRoom(studio, id)
              }}
            >
              <Icon className="i" aria-hidden="true" />
              {strings.rooms[id]}
            </button>
          )
        })}
      </nav>
      <div className="push" />
      <IconButton
        label={strings.views.library}
        hint="Ctrl L"
        pressed={view === 'library'}
        onClick={() => {
          toggleView(studio, 'library')
        }}
      >
        <Images className="i" aria-hidden="true" />
      </IconButton>
      <IconButton
        label={strings.views.queue}
        hint="Ctrl J"
        pressed={view === 'queue'}
        badge={waiting}
        onClick={() => {
          toggleView(studio, 'queue')
        }}
      >
        <ListOrdered className="i" aria-hidden="true" />
      </IconButton>
    </header>
  )
}
