import { BoardView } from './board/BoardView'
import { ToolOptions } from './controls/ToolOptions'
import { ZoomControl } from './controls/ZoomControl'
import { Provisional } from './takes/Provisional'
import './canvas.css'

/** The board, and what floats over it. */
export function CanvasRoom() {
  return (
    <div className="board">
      <BoardView />
      <Provisional />
      <ToolOptions />
      <ZoomControl />
    </div>
  )
}
