import { useEffect, useRef } from 'react'
import { assetOf, assetUrl } from '../../client/assets'
import { useStudio } from '../../stores/studio'
import { paintPreview } from '../../ui/paintPreview'
import { strings } from '../../ui/strings'
import { rectToStage } from '../maths/view'
import { useEaselState, useFrame, useShownView } from '../useEasel'
import { useProvisional } from './useProvisional'

/** The picture that is being drawn, or a finished take on trial, where it would stand. */
export function Provisional() {
  const shown = useProvisional()
  const view = useShownView()
  const stage = useEaselState((state) => state.stage)
  const frame = useFrame()
  if (shown === undefined || stage === undefined || frame === undefined) return null
  const { jobId, take } = shown
  const { x, y, width, height } = rectToStage(view, stage, frame)
  const image = take === undefined ? undefined : (assetOf(take, 'transparent') ?? assetOf(take, 'image'))
  return (
    <div className="provisional" style={{ left: x, top: y, width, height }}>
      {image === undefined ? (
        <Resolving jobId={jobId} key={jobId} />
      ) : (
        <img
          key={image.sha256}
          src={assetUrl(image.sha256)}
          alt={take?.title ?? ''}
          data-testid="picture"
          data-finished="true"
          decoding="sync"
          draggable={false}
        />
      )}
    </div>
  )
}

function Resolving({ jobId }: { jobId: string }) {
  const { live } = useStudio()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    let frame = 0
    const paint = (): void => {
      frame = 0
      const preview = live.get(jobId)?.preview
      if (preview === undefined) return
      paintPreview(element, preview)
      element.dataset['previewStep'] = String(preview.step)
      element.setAttribute('aria-label', strings.canvas.resolving(preview.step, preview.steps))
    }
    element.setAttribute('aria-label', strings.canvas.waiting)
    paint()
    const stop = live.on((job, chunk) => {
      if (job.jobId === jobId && chunk.kind === 'preview' && frame === 0) frame = requestAnimationFrame(paint)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [live, jobId])
  return <canvas ref={canvas} role="img" data-testid="picture" />
}
