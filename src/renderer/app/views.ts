import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import type { Theme } from '../stores/ui'

export function openRoom(studio: Studio, room: RoomId): void {
  studio.ui.setState({ room, view: 'room' })
}

/** A second time goes back to the room. */
export function toggleView(studio: Studio, view: 'library' | 'queue'): void {
  studio.ui.setState((state) => ({ view: state.view === view ? 'room' : view }))
}

const after: Readonly<Record<Theme, Theme>> = {
  dark: 'light',
  light: 'contrast',
  contrast: 'system',
  system: 'dark',
}

export function nextTheme(studio: Studio): void {
  studio.ui.setState(({ theme }) => ({ theme: after[theme] }))
}
