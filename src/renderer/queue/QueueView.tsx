import { CircleAlert, ListOrdered, Pause, Play } from 'lucide-react'
import { useMemo, useState, type DragEvent } from 'react'
import { problem, setPaused } from '../stores/make'
import { useJobs, useStudio } from '../stores/studio'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { strings } from '../ui/strings'
import { JobRow } from './JobRow'
import { neighbour, queueOrder } from './order'
import { words } from './strings'
import '../ui/Panel.css'
import './queue.css'

/** Ended jobs on show; the library keeps what they made for good. */
const endedAtMost = 100

/** Every job: what runs and waits in the order of the work, then what ended, newest first. */
export function QueueView() {
  const studio = useStudio()
  const jobs = useJobs((state) => state.jobs)
  const paused = useJobs((state) => state.paused)
  const { active, ended } = useMemo(() => queueOrder(jobs), [jobs])
  const interrupted = ended.some((job) => job.state === 'interrupted' || job.state === 'quarantined')
  const { moveTo, moveBy, dragProps, over, said } = useMoving(active)
  return (
    <div className="queue">
      <div className="lbar">
        <h1 className="ph">{strings.queue.title}</h1>
        <span className="push" />
        {!paused && active.length > 0 && (
          <Button
            small
            icon={<Pause className="i" aria-hidden="true" />}
            onClick={() => {
              void setPaused(studio, true)
            }}
          >
            {strings.queue.pause}
          </Button>
        )}
      </div>
      {paused && (
        <div className="paused" role="status">
          <CircleAlert className="i" aria-hidden="true" />
          <p>
            <b>{strings.queue.paused}</b> {interrupted && strings.queue.pausedWhy}
          </p>
          <Button
            look="go"
            icon={<Play className="i" aria-hidden="true" />}
            onClick={() => {
              void setPaused(studio, false)
            }}
          >
            {strings.queue.resume}
          </Button>
        </div>
      )}
      {active.length + ended.length === 0 && (
        <EmptyState
          icon={<ListOrdered aria-hidden="true" />}
          action={{
            label: words.begin,
            onClick: () => {
              studio.ui.setState({ view: 'room' })
            },
          }}
        >
          {words.empty}
        </EmptyState>
      )}
      <div className="queue-lists" tabIndex={0} role="group" aria-label={strings.queue.title}>
        {active.length > 0 && (
          <ol className="jobs" aria-label={words.waiting}>
            {active.map((job) => (
              <JobRow
                key={job.id}
                job={job}
                drop={over?.id === job.id ? over.place : undefined}
                drag={job.state === 'queued' ? dragProps(job.id) : undefined}
                canUp={neighbour(active, job.id, -1) !== undefined}
                canDown={neighbour(active, job.id, 1) !== undefined}
                move={(by) => {
                  moveBy(job.id, by)
                }}
                toTop={() => {
                  const first = active.find((each) => each.state === 'queued' && each.id !== job.id)
                  if (first !== undefined) moveTo(job.id, first.id)
                }}
              />
            ))}
          </ol>
        )}
        {ended.length > 0 && (
          <>
            <h2 className="queue-head">{words.ended}</h2>
            <ol className="jobs" aria-label={words.ended}>
              {ended.slice(0, endedAtMost).map((job) => (
                <JobRow key={job.id} job={job} />
              ))}
            </ol>
          </>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  )
}

interface Over {
  readonly id: string
  readonly place: 'before' | 'after'
}

export interface DragProps {
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void
  readonly onDrop: (event: DragEvent<HTMLElement>) => void
  readonly onDragEnd: () => void
}

/** Moving a waiting job: by hand, or by one place with a key. */
function useMoving(active: ReturnType<typeof queueOrder>['active']) {
  const studio = useStudio()
  const [dragged, setDragged] = useState<string | undefined>()
  const [over, setOver] = useState<Over | undefined>()
  const [said, setSaid] = useState('')
  const waiting = active.filter((job) => job.state === 'queued')
  const moveTo = (jobId: string, before: string | null): void => {
    studio.client.call('jobs.move', { jobId, before }).catch((error: unknown) => {
      problem(studio, error)
    })
  }
  const moveBy = (jobId: string, by: 1 | -1): void => {
    const before = neighbour(active, jobId, by)
    if (before === undefined) return
    moveTo(jobId, before)
    setSaid(words.moved(waiting.findIndex((job) => job.id === jobId) + 1 + by, waiting.length))
  }
  const placeOf = (event: DragEvent<HTMLElement>): Over['place'] => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return event.clientY < top + height / 2 ? 'before' : 'after'
  }
  const dragProps = (id: string): DragProps => ({
    onDragStart: (event) => {
      event.dataTransfer.effectAllowed = 'move'
      setDragged(id)
    },
    onDragOver: (event) => {
      if (dragged === undefined || dragged === id) return
      event.preventDefault()
      const place = placeOf(event)
      if (over?.id !== id || over.place !== place) setOver({ id, place })
    },
    onDrop: (event) => {
      if (dragged === undefined || dragged === id) return
      event.preventDefault()
      event.stopPropagation()
      const at = waiting.findIndex((job) => job.id === id)
      const before = placeOf(event) === 'before' ? id : (waiting[at + 1]?.id ?? null)
      if (before !== dragged) moveTo(dragged, before)
    },
    onDragEnd: () => {
      setDragged(undefined)
      setOver(undefined)
    },
  })
  return { moveTo, moveBy, dragProps, over, said }
}
