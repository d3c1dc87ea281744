import { lazy, Suspense, useEffect } from 'react'
import { CanvasRoom } from '../canvas/CanvasRoom'
import { CanvasTools } from '../canvas/controls/CanvasTools'
import { LayersPanel } from '../canvas/panels/LayersPanel'
import { LibraryView } from '../library/LibraryView'
import { PageRoom } from '../page/PageRoom'
import { PromptPanel } from '../prompt/PromptPanel'
import { QueueView } from '../queue/QueueView'
import { craftOf } from '../stores/rooms'
import { useStudio, useUi } from '../stores/studio'
import { TakePanel } from '../takes/TakePanel'
import { TakesStrip } from '../takes/TakesStrip'
import { TimelineRoom } from '../timeline/TimelineRoom'
import { Doors } from './Doors'
import { KeySheet } from './KeySheet'
import { ProblemPanel } from './ProblemPanel'
import { ProjectBar } from './ProjectBar'
import { Rail } from './Rail'
import { StatusLine } from './StatusLine'
import { Toasts } from '../ui/Toast'
import { TooltipLayer } from '../ui/Tooltip'
import { listenToKeys } from './keys'
import './frame.css'

/** Read from disk when it is asked for: a start does not need it. */
const ComponentSheet = lazy(async () => ({
  default: (await import('../ui/sheet/ComponentSheet')).ComponentSheet,
}))

export function App() {
  const studio = useStudio()
  const view = useUi((state) => state.view)
  const keySheet = useUi((state) => state.keySheet)
  useEffect(() => listenToKeys(studio), [studio])
  return (
    <div className="app">
      <ProjectBar />
      {view === 'doors' ? (
        <DoorsBody />
      ) : view === 'library' ? (
        <LibraryBody />
      ) : view === 'queue' ? (
        <QueueBody />
      ) : view === 'components' ? (
        <div className="body wide">
          <main className="work">
            <Suspense>
              <ComponentSheet />
            </Suspense>
          </main>
        </div>
      ) : (
        <Room />
      )}
      <StatusLine />
      {keySheet && <KeySheet />}
      <Toasts />
      <TooltipLayer />
    </div>
  )
}

function DoorsBody() {
  return (
    <div className="body wide">
      <main className="work">
        <Doors />
        <ProblemPanel />
      </main>
    </div>
  )
}

function LibraryBody() {
  return (
    <div className="body">
      <Rail />
      <LibraryView problem={<ProblemPanel />} />
    </div>
  )
}

function QueueBody() {
  const craft = craftOf(useUi((state) => state.room))
  return (
    <div className="body">
      <Rail />
      <main className="work">
        <QueueView />
        <ProblemPanel />
      </main>
      <Side craft={craft} />
    </div>
  )
}

function Room() {
  const room = useUi((state) => state.room)
  const craft = craftOf(room)
  return (
    <div className="body">
      <Rail>{room === 'canvas' && <CanvasTools />}</Rail>
      <div className="mid">
        <main className="work">
          {room === 'canvas' ? <CanvasRoom /> : room === 'page' ? <PageRoom /> : <TimelineRoom />}
          <ProblemPanel />
        </main>
        <TakesStrip craft={craft} key={craft} />
      </div>
      <Side craft={craft} />
    </div>
  )
}

function Side({ craft }: { craft: ReturnType<typeof craftOf> }) {
  return (
    <aside className="side" aria-label={craft}>
      <PromptPanel craft={craft} key={craft} />
      {craft === 'image' && <LayersPanel />}
      <TakePanel craft={craft} />
    </aside>
  )
}
