import { Outline } from './outline/Outline'
import { Sheet } from './Sheet'
import './page.css'

/** The manuscript: its outline and the scene that is being written. */
export function PageRoom() {
  return (
    <div className="page-room">
      <Outline />
      <Sheet />
    </div>
  )
}
