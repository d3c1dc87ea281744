import { Copy, Download, Expand, FlipHorizontal2, Send, WandSparkles } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { PictureLayer } from '../../../shared/index'
import type { Sending } from '../../commands/index'
import { saveExport } from '../../stores/saving'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'
import { sendItems } from '../../ui/sendItems'
import { duplicate, flip } from '../easel/arrange'
import { placementBounds } from '../maths/affine'
import { rectToStage } from '../maths/view'
import { words } from '../strings'
import { layerExporter } from '../takes/exporters'
import { useProvisional } from '../takes/useProvisional'
import { useEasel, useEaselState, useSelected, useSetting, useShownView } from '../useEasel'
import { barPlace, type Size } from './barPlace'
import { enlarge, vary } from './pictureJobs'

/** What can be done with the chosen picture, beside it. */
export function SelectionBar() {
  const layer = useSelected()
  const tool = useSetting('canvas.tool')
  const dragging = useEaselState((state) => state.preview !== undefined)
  const covered = useProvisional() !== undefined
  const shown = layer?.kind === 'picture' && layer.visible && tool === 'move' && !dragging && !covered
  if (!shown) return null
  return <Bar layer={layer} />
}

const unmeasured: Size = { width: 540, height: 36 }

function Bar({ layer }: { layer: PictureLayer }) {
  const easel = useEasel()
  const view = useShownView()
  const stage = useEaselState((state) => state.stage)
  const bar = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(unmeasured)
  useLayoutEffect(() => {
    const { offsetWidth: width, offsetHeight: height } = bar.current ?? { offsetWidth: 0, offsetHeight: 0 }
    if (width > 0 && (width !== size.width || height !== size.height)) setSize({ width, height })
  }, [size, stage])
  if (stage === undefined) return null
  const { x, y } = barPlace(rectToStage(view, stage, placementBounds(layer)), size, stage)
  const actions = [
    { label: words.act.vary, icon: WandSparkles, run: () => void vary(easel, layer) },
    { label: words.act.enlarge, icon: Expand, run: () => void enlarge(easel, layer), changes: true },
    { label: words.act.flipShort, icon: FlipHorizontal2, run: () => flip(easel, layer), changes: true },
    { label: words.act.duplicateShort, icon: Copy, run: () => easel.inOrder(() => duplicate(easel, layer)) },
    { label: words.act.export, icon: Download, run: () => void saveExport(easel.studio, layerExporter) },
  ]
  return (
    <div
      ref={bar}
      className="selection-bar"
      role="toolbar"
      aria-label={words.selection(layer.name)}
      style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)` }}
    >
      {actions.map(({ label, icon: Icon, run, changes = false }) => (
        <Button
          key={label}
          look="ghost"
          small
          icon={<Icon className="i" aria-hidden="true" />}
          disabled={changes && layer.locked}
          onClick={run}
        >
          {label}
        </Button>
      ))}
      <Menu
        label={words.act.send}
        align="end"
        items={sendItems(easel.studio, sendingOf(layer), 'canvas')}
        trigger={
          <Button look="ghost" small icon={<Send className="i" aria-hidden="true" />}>
            {words.act.send}
          </Button>
        }
      />
    </div>
  )
}

function sendingOf({ asset, name, takeId, source }: PictureLayer): Sending {
  return { kind: 'picture', thing: () => Promise.resolve({ kind: 'picture', asset, name, takeId, source }) }
}
