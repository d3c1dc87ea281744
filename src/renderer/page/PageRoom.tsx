import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useStudio } from '../stores/studio'
import { FindBar } from './find/FindBar'
import { Outline } from './outline/Outline'
import { pageStyle } from './pageStyle'
import { Sheet } from './Sheet'
import './page.css'

/** The manuscript: its outline and the scene that is being written. */
export function PageRoom() {
  const studio = useStudio()
  const { outline, focus } = useStore(
    studio.view,
    useShallow((state) => pageStyle(state)),
  )
  const finding = useStore(studio.view, (state) => state['page.find'])
  return (
    <div className={`page-room ${outline && !focus ? '' : 'bare'}`}>
      {outline && !focus && <Outline />}
      <div className="page-mid">
        {finding === true && <FindBar />}
        <Sheet />
      </div>
    </div>
  )
}
