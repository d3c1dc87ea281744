import type { CSSProperties } from 'react'
import { useStore } from 'zustand'
import { useStudio, useUi } from '../stores/studio'
import { dismissToast } from '../stores/toasts'
import { Toasts } from '../ui/Toast'
import './notices.css'

/** The toasts: in a room in the corner of its work, so that takes and prompt stay free; elsewhere above the status line. */
export function Notices() {
  const studio = useStudio()
  const toasts = useStore(studio.toasts, (state) => state.toasts)
  const view = useUi((state) => state.view)
  const room = useUi((state) => state.room)
  const { shut, side, takes } = useStore(studio.layout, (state) => state.rooms[room])
  const sizes = { '--side': shut ? '0px' : `${side}px`, '--takes': shut ? '0px' : `${takes}px` }
  return (
    <div className={view === 'room' ? 'notices in-room' : 'notices'} style={sizes as CSSProperties}>
      <Toasts
        toasts={toasts}
        onDismiss={(id) => {
          dismissToast(studio.toasts, id)
        }}
      />
    </div>
  )
}
