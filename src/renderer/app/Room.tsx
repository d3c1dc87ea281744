import type { CSSProperties } from 'react'
import { useStore } from 'zustand'
import { PromptPanel } from '../prompt/PromptPanel'
import { setRoomLayout, sideSize, takesSize } from '../stores/layout'
import { craftOf } from '../stores/rooms'
import { useStudio, useUi } from '../stores/studio'
import { TakesStrip } from '../takes/TakesStrip'
import { Resizer } from '../ui/Resizer'
import { ProblemPanel } from './ProblemPanel'
import { roomViews } from './roomViews'
import { frame } from './strings'
import './frame.css'

/** The skeleton that every room shares: tools, work, takes below it, prompt and inspector beside it. */
export function Room() {
  const studio = useStudio()
  const room = useUi((state) => state.room)
  const layout = useStore(studio.layout, (state) => state.rooms[room])
  const drawer = useStore(studio.layout, (state) => state.drawer)
  const craft = craftOf(room)
  const { Work, Tools, panels } = roomViews[room]
  const set = (change: Partial<typeof layout>): void => {
    setRoomLayout(studio.layout, room, change)
  }
  const sizes = { '--side': `${layout.side}px`, '--takes': `${layout.takes}px` } as CSSProperties
  return (
    <div className="body room" data-shut={layout.shut} data-drawer={drawer} style={sizes}>
      {Tools !== undefined && (
        <nav className="tools" aria-label={frame.tools}>
          <Tools />
        </nav>
      )}
      <div className="mid">
        <main className="work">
          <Work />
          <ProblemPanel />
        </main>
        <div className="takes-place">
          <Resizer
            label={frame.takesHeight}
            orientation="horizontal"
            of="after"
            value={layout.takes}
            min={takesSize.min}
            max={takesSize.max}
            onChange={(takes) => {
              set({ takes })
            }}
            onReset={() => {
              set({ takes: takesSize.usual[room] })
            }}
          />
          <TakesStrip craft={craft} key={craft} />
        </div>
      </div>
      <div className="side-place">
        <Resizer
          label={frame.sideWidth}
          orientation="vertical"
          of="after"
          value={layout.side}
          min={sideSize.min}
          max={sideSize.max}
          onChange={(side) => {
            set({ side })
          }}
          onReset={() => {
            set({ side: sideSize.usual })
          }}
        />
        <aside className="side" aria-label={frame.side}>
          <PromptPanel craft={craft} key={craft} />
          {panels.map((Panel, index) => (
            <Panel key={index} />
          ))}
        </aside>
      </div>
    </div>
  )
}
