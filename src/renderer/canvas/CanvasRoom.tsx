import { BoardView } from './board/BoardView'
import { ToolOptions } from './controls/ToolOptions'
import { ZoomControl } from './controls/ZoomControl'
import { Provisional } from './takes/Provisional'
import { SelectionBar } from './selection/SelectionBar'
import { StampsPanel } from './stamps/StampsPanel'
import { useSetting } from './useEasel'
import './canvas.css'

/** The board, and what floats over it. */
export function CanvasRoom() {
  const stamps = useSetting('canvas.tool') === 'stamps'
  return (
    <div className="board">
      <BoardView />
      <Provisional />
      <SelectionBar />
      {stamps ? <StampsPanel /> : <ToolOptions />}
      <ZoomControl />
    </div>
  )
}
