import type { ComponentType } from 'react'
import { CanvasRoom } from '../canvas/CanvasRoom'
import { CanvasTools } from '../canvas/controls/CanvasTools'
import { CanvasSide } from '../canvas/panels/CanvasSide'
import { PageRoom } from '../page/PageRoom'
import { PageTools } from '../page/PageTools'
import { PagePanels } from '../page/panels/PagePanels'
import type { RoomId } from '../stores/rooms'
import { TakePanel } from '../takes/TakePanel'
import { Mixer } from '../timeline/Mixer'
import { TimelineTools } from '../timeline/TimelineTools'
import { TimelineRoom } from '../timeline/TimelineRoom'

const PictureTake = () => <TakePanel craft="image" />
const DraftTake = () => <TakePanel craft="text" />
const LoopTake = () => <TakePanel craft="music" />

/** What a room puts into the frame. */
interface RoomView {
  /** The middle. */
  readonly Work: ComponentType
  /** The column of tools at the left edge, 44 px wide; without it there is no column. */
  readonly Tools?: ComponentType
  /** The panels under the prompt, from above: one line each. */
  readonly panels: readonly ComponentType[]
}

/** One line per room. */
export const roomViews: Readonly<Record<RoomId, RoomView>> = {
  canvas: {
    Work: CanvasRoom,
    Tools: CanvasTools,
    panels: [CanvasSide, PictureTake],
  },
  page: {
    Work: PageRoom,
    Tools: PageTools,
    panels: [PagePanels, DraftTake],
  },
  timeline: {
    Work: TimelineRoom,
    Tools: TimelineTools,
    panels: [Mixer, LoopTake],
  },
}
