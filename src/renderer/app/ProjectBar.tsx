import { AudioWaveform, BookOpenText, Search, Shapes } from 'lucide-react'
import { useStore } from 'zustand'
import { openRoom } from '../stores/panels'
import { rooms, type RoomId } from '../stores/rooms'
import { useDocument, useStudio, useUi } from '../stores/studio'
import { Kbd } from '../ui/Kbd'
import { strings } from '../ui/strings'
import { tip } from '../ui/Tooltip'
import { BarButton } from './BarButton'
import { ProjectMenu } from './ProjectMenu'
import { frame } from './strings'
import { useCommand } from './useCommand'
import './ProjectBar.css'

const icons = { canvas: Shapes, page: BookOpenText, timeline: AudioWaveform } satisfies Record<
  RoomId,
  unknown
>

/** What is open, where one is, and the way to everything else. */
export function ProjectBar() {
  return (
    <header className="bar" aria-label={frame.bar}>
      <ProjectMenu />
      <RoomSwitch />
      <Find />
      <div className="ends">
        <Ends />
      </div>
    </header>
  )
}

function RoomSwitch() {
  const studio = useStudio()
  const room = useUi((state) => state.room)
  const view = useUi((state) => state.view)
  return (
    <nav className="rooms" aria-label={strings.roomsLabel}>
      {rooms.map(({ id }) => (
        <RoomButton
          key={id}
          id={id}
          current={(view === 'room' || view === 'doors') && room === id}
          open={() => {
            openRoom(studio, id)
          }}
        />
      ))}
    </nav>
  )
}

function RoomButton({ id, current, open }: { id: RoomId; current: boolean; open: () => void }) {
  const Icon = icons[id]
  const { keys } = useCommand(`view.${id}`)
  return (
    <button
      type="button"
      aria-current={current ? 'page' : undefined}
      {...tip(strings.rooms[id], keys)}
      onClick={open}
    >
      <Icon className="i" aria-hidden="true" />
      {strings.rooms[id]}
    </button>
  )
}

function Find() {
  const { keys, run } = useCommand('view.palette')
  return (
    <button type="button" className="find" aria-haspopup="dialog" onClick={run}>
      <Search className="i" aria-hidden="true" />
      <span>{frame.search}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  )
}

function Ends() {
  const studio = useStudio()
  const room = useUi((state) => state.room)
  const view = useUi((state) => state.view)
  const undo = useDocument((state) => state.undo[room])
  const redo = useDocument((state) => state.redo[room])
  const shown = useStore(studio.layout, (state) => !state.rooms[room].shut)
  const named = (word: string, what: string | undefined): string =>
    what === undefined ? word : `${word}: ${what}`
  return (
    <>
      <BarButton id="view.library" pressed={view === 'library'} />
      <BarButton id="edit.undo" label={named(strings.history.undo, undo)} disabled={undo === undefined} />
      <BarButton id="edit.redo" label={named(strings.history.redo, redo)} disabled={redo === undefined} />
      {view === 'room' && <BarButton id="view.panels" label={frame.panels} expanded={shown} />}
      <BarButton id="settings.appearance" label={frame.settings} pressed={view === 'settings'} />
    </>
  )
}
