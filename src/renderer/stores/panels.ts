import type { RoomId } from './rooms'
import type { Studio } from './studio'
import type { SettingsTab } from './ui'
import { setRoomLayout } from './layout'

/** Narrower than this the side no longer fits beside the work. */
export const narrowPixels = 1100

export function openRoom(studio: Studio, room: RoomId): void {
  studio.ui.setState({ room, view: 'room' })
}

/** A second time goes back to the room. */
export function toggleView(studio: Studio, view: 'library' | 'queue' | 'settings'): void {
  studio.ui.setState((state) => ({ view: state.view === view ? 'room' : view }))
}

export function openSettings(studio: Studio, settingsTab: SettingsTab): void {
  studio.ui.setState({ view: 'settings', settingsTab })
}

/** Puts the panels of the room away, or brings them back; in a narrow window the drawer. */
export function togglePanels(studio: Studio): void {
  const { room } = studio.ui.getState()
  if (window.innerWidth < narrowPixels) studio.layout.setState(({ drawer }) => ({ drawer: !drawer }))
  else setRoomLayout(studio.layout, room, { shut: !studio.layout.getState().rooms[room].shut })
}
