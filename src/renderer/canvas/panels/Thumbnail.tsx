import { useEffect, useRef } from 'react'
import type { Layer } from '../../../shared/index'
import { layerBounds } from '../maths/layers'
import { drawLayer } from '../pixels/drawLayer'
import { useEasel } from '../useEasel'

/** CSS pixels. */
const side = 28

/** A layer alone, as large as it fits. */
export function Thumbnail({ layer }: { layer: Layer }) {
  const easel = useEasel()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (element === null || context === null || context === undefined) return
    let wanted = true
    const density = window.devicePixelRatio
    const pixels = Math.round(side * density)
    element.width = pixels
    element.height = pixels
    const bounds = layerBounds(layer)
    if (bounds === undefined) return
    const shown = { ...layer, visible: true, opacity: 1, blend: 'normal' as const }
    // Pictures of a long list are read when there is time for it; a broken one stays empty here and is told on the board.
    easel.read([shown]).then(
      () => {
        if (!wanted) return
        const scale = pixels / Math.max(bounds.width, bounds.height)
        const device = {
          scale,
          x: (pixels - bounds.width * scale) / 2 - bounds.x * scale,
          y: (pixels - bounds.height * scale) / 2 - bounds.y * scale,
        }
        drawLayer(context, shown, device, { x: 0, y: 0, width: pixels, height: pixels }, easel.source)
      },
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [easel, layer])
  return (
    <span className="thumb checker" aria-hidden="true">
      <canvas ref={canvas} />
    </span>
  )
}
