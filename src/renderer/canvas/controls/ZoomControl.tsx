import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '../../ui/IconButton'
import { tip } from '../../ui/Tooltip'
import { showActualSize, showFrame, zoomBy } from '../easel/zooming'
import { words } from '../strings'
import { useEasel, useShownView } from '../useEasel'

export function ZoomControl() {
  const easel = useEasel()
  const { zoom } = useShownView()
  return (
    <div className="floating zoom-control" role="group" aria-label={words.zoom.label}>
      <IconButton
        label={words.zoom.out}
        onClick={() => {
          zoomBy(easel, -1)
        }}
      >
        <Minus className="i" aria-hidden="true" />
      </IconButton>
      <button
        type="button"
        className="num level"
        aria-description={words.zoom.actual}
        {...tip(words.zoom.actual)}
        onClick={() => {
          showActualSize(easel)
        }}
      >
        {words.zoom.level(zoom)}
      </button>
      <IconButton
        label={words.zoom.in}
        onClick={() => {
          zoomBy(easel, 1)
        }}
      >
        <Plus className="i" aria-hidden="true" />
      </IconButton>
      <IconButton
        label={words.zoom.fit}
        onClick={() => {
          showFrame(easel)
        }}
      >
        <Maximize className="i" aria-hidden="true" />
      </IconButton>
    </div>
  )
}
