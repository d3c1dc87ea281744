import { CircleAlert, Pause, Play, Repeat2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { JobRecord } from '../../shared/index'
import { progressOf } from '../stores/progress'
import { isActive, takeOfJob } from '../stores/jobs'
import { problem, retry, setPaused } from '../stores/make'
import { roomOf } from '../stores/rooms'
import { useJobs, useMachine, useStudio, useUi, type Studio } from '../stores/studio'
import { show } from '../stores/ui'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import '../ui/Button.css'
import '../ui/EmptyState.css'
import '../ui/Panel.css'
import './queue.css'

/** Every job: what waits and runs in order, then what ended, newest first. */
export function QueueView() {
  const studio = useStudio()
  const jobs = useJobs((state) => state.jobs)
  const paused = useJobs((state) => state.paused)
  const all = Object.values(jobs)
  const active = all.filter(isActive).sort(byId)
  const ended = all
    .filter((job) => !isActive(job))
    .sort(byId)
    .reverse()
  const interrupted = ended.some((job) => job.state === 'interrupted' || job.state === 'quarantined')
  return (
    <div className="queue">
      <div className="lbar">
        <h1 className="ph">{strings.queue.title}</h1>
        <span className="push" />
        {!paused && active.length > 0 && (
          <button
            className="btn small"
            onClick={() => {
              void setPaused(studio, true)
            }}
          >
            <Pause className="i" aria-hidden="true" />
            {strings.queue.pause}
          </button>
        )}
      </div>
      {paused && (
        <div className="paused" role="status">
          <CircleAlert className="i" aria-hidden="true" />
          <p>
            <b>{strings.queue.paused}</b> {interrupted && strings.queue.pausedWhy}
          </p>
          <button
            className="btn go"
            onClick={() => {
              void setPaused(studio, false)
            }}
          >
            <Play className="i" aria-hidden="true" />
            {strings.queue.resume}
          </button>
        </div>
      )}
      {all.length === 0 && <p className="teach">{strings.queue.empty}</p>}
      <ol className="jobs" aria-label={strings.queue.title} tabIndex={0}>
        {[...active, ...ended].map((job) => (
          <JobRow job={job} studio={studio} key={job.id} />
        ))}
      </ol>
    </div>
  )
}

function JobRow({ job, studio }: { job: JobRecord; studio: Studio }) {
  const group = useUi((state) => state.group[job.craft])
  const take = useJobs((state) => takeOfJob(state, job.id))
  const model = useMachine(
    (state) => state.models.find((each) => each.manifest.id === job.modelId)?.manifest.title,
  )
  const again = job.state === 'interrupted' || job.state === 'failed' || job.state === 'cancelled'
  return (
    <li
      className={`job ${job.craft} ${job.state}`}
      data-state={job.state}
      data-job={job.id}
      data-latest={group.includes(job.id)}
    >
      <span className="hue" aria-hidden="true" />
      <div className="what">
        <b title={job.prompt}>{job.prompt === '' ? strings.things[job.craft] : job.prompt}</b>
        <small className="num">
          {strings.things[job.craft]} · {model ?? job.modelId} · {strings.queue.seed(job.seed)}
        </small>
        {job.error !== undefined && <small className="why">{job.error.message}</small>}
        {job.state === 'quarantined' && <small className="why">{strings.queue.setAside}</small>}
      </div>
      {job.state === 'running' ? (
        <Running job={job} studio={studio} />
      ) : (
        <span className="state">{strings.states[job.state]}</span>
      )}
      {isActive(job) && (
        <IconButton
          label={`${strings.stop}: ${job.prompt}`}
          onClick={() => {
            studio.client.call('jobs.cancel', { jobId: job.id }).catch((error: unknown) => {
              problem(studio, error)
            })
          }}
        >
          <X className="i" aria-hidden="true" />
        </IconButton>
      )}
      {take !== undefined && (
        <button
          className="btn small"
          onClick={() => {
            show(studio.ui, job.craft, job.id, true)
            studio.ui.setState({ view: 'room', room: roomOf(job.craft) })
          }}
        >
          {strings.library.open[job.craft]}
        </button>
      )}
      {again && (
        <button
          className="btn small"
          onClick={() => {
            void retry(studio, job.id)
          }}
        >
          <Repeat2 className="i" aria-hidden="true" />
          {strings.queue.runAgain}
        </button>
      )}
    </li>
  )
}

/** Step, rate and time left, written straight into the page at most once a frame. */
function Running({ job, studio }: { job: JobRecord; studio: Studio }) {
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let frame = 0
    const paint = (): void => {
      frame = 0
      if (text.current !== null)
        text.current.textContent = progressOf(studio.live.get(job.id), job.craft).text
    }
    paint()
    const stop = studio.live.on((live) => {
      if (live.jobId === job.id && frame === 0) frame = requestAnimationFrame(paint)
    })
    return () => {
      cancelAnimationFrame(frame)
      stop()
    }
  }, [studio, job.id, job.craft])
  return <span className="state num" ref={text} />
}

function byId(a: JobRecord, b: JobRecord): number {
  return a.id < b.id ? -1 : 1
}
