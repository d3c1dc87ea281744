import { lazy, Suspense, useEffect } from 'react'
import { DropLayer } from '../drop/DropLayer'
import { ExportSheet } from '../export/ExportSheet'
import { LibraryView } from '../library/LibraryView'
import { Palette } from '../palette/Palette'
import { ProjectDialogs } from '../project/ProjectDialogs'
import { QueueView } from '../queue/QueueView'
import { SettingsView } from '../settings/SettingsView'
import { useStudio, useUi } from '../stores/studio'
import { TooltipLayer } from '../ui/Tooltip'
import { Doors } from '../doors/Doors'
import { KeySheet } from './KeySheet'
import { Notices } from './Notices'
import { ProblemPanel } from './ProblemPanel'
import { ProjectBar } from './ProjectBar'
import { Room } from './Room'
import { StatusLine } from './StatusLine'
import { listenToKeys } from './keys'

/** Read from disk when it is asked for: a start does not need it. */
const ComponentSheet = lazy(async () => ({
  default: (await import('../ui/sheet/ComponentSheet')).ComponentSheet,
}))

export function App() {
  const studio = useStudio()
  useEffect(() => listenToKeys(studio), [studio])
  return (
    <div className="app">
      <ProjectBar />
      <View />
      <StatusLine />
      <KeySheet />
      <Palette />
      <ProjectDialogs />
      <Notices />
      <TooltipLayer />
      <DropLayer />
      <ExportSheet />
    </div>
  )
}

function View() {
  const view = useUi((state) => state.view)
  if (view === 'room') return <Room />
  if (view === 'library')
    return (
      <div className="body with-side">
        <LibraryView problem={<ProblemPanel />} />
      </div>
    )
  return (
    <div className="body">
      <main className="work">
        {view === 'doors' && <Doors />}
        {view === 'queue' && <QueueView />}
        {view === 'settings' && <SettingsView />}
        {view === 'components' && (
          <Suspense>
            <ComponentSheet />
          </Suspense>
        )}
        <ProblemPanel />
      </main>
    </div>
  )
}
