import { useEffect, useRef } from 'react'
import { assetOf, assetUrl } from '../client/assets'
import { takeOfJob, takesOf } from '../stores/jobs'
import { useJobs, useStudio, useUi } from '../stores/studio'
import { strings } from '../ui/strings'
import { paintPreview } from '../ui/paintPreview'
import '../ui/EmptyState.css'
import './canvas.css'

/** The board with one frame: the picture that is being drawn, or the one that was chosen. */
export function CanvasRoom() {
  const studio = useStudio()
  const picked = useUi((state) => state.shown.image)
  const jobId = useJobs((state) => picked ?? takesOf(state, 'image')[0]?.jobId)
  const job = useJobs((state) => (jobId === undefined ? undefined : state.jobs[jobId]))
  const take = useJobs((state) => (jobId === undefined ? undefined : takeOfJob(state, jobId)))
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useRef<HTMLSpanElement>(null)
  const image = take === undefined ? undefined : assetOf(take, 'image')

  useEffect(() => {
    const element = canvas.current
    if (element === null || jobId === undefined || image !== undefined) return
    let frame = 0
    const paint = (): void => {
      frame = 0
      const preview = studio.live.get(jobId)?.preview
      if (preview === undefined) return
      paintPreview(element, preview)
      element.dataset['previewStep'] = String(preview.step)
      element.setAttribute('aria-label', strings.canvas.resolving(preview.step, preview.steps))
      if (size.current !== null)
        size.current.textContent = `${String(preview.width)} × ${String(preview.height)}`
    }
    delete element.dataset['previewStep']
    element.setAttribute('aria-label', strings.canvas.waiting)
    element.getContext('2d')?.clearRect(0, 0, element.width, element.height)
    paint()
    const stop = studio.live.on((live, chunk) => {
      if (live.jobId === jobId && chunk.kind === 'preview' && frame === 0)
        frame = requestAnimationFrame(paint)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [studio, jobId, image])

  return (
    <div className="board">
      {jobId === undefined ? (
        <p className="teach">{strings.canvas.empty}</p>
      ) : (
        <figure className="frame">
          <figcaption>
            <b title={take?.title ?? job?.prompt}>{take?.title ?? job?.prompt}</b>
            <span className="num" ref={size} />
          </figcaption>
          <div className="picture checker">
            {image === undefined ? (
              <canvas ref={canvas} role="img" data-testid="picture" />
            ) : (
              <img
                key={image.sha256}
                src={assetUrl(image.sha256)}
                alt={take?.title ?? ''}
                data-testid="picture"
                data-finished="true"
                decoding="sync"
                draggable={false}
                onLoad={(event) => {
                  const { naturalWidth, naturalHeight } = event.currentTarget
                  if (size.current !== null)
                    size.current.textContent = `${String(naturalWidth)} × ${String(naturalHeight)}`
                }}
              />
            )}
          </div>
        </figure>
      )}
    </div>
  )
}
