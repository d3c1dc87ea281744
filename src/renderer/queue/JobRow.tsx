import { ArrowDown, ArrowUp, ChevronRight, GripVertical, Repeat2, X } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import type { JobRecord } from '../../shared/index'
import { isActive, takeOfJob } from '../stores/jobs'
import { problem, retry } from '../stores/make'
import { openTake } from '../stores/openTake'
import { useJobs, useMachine, useStudio, useUi } from '../stores/studio'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import { tip } from '../ui/Tooltip'
import { JobRecipe } from './JobRecipe'
import { JobGlyph, RunningNumbers } from './RunningJob'
import type { DragProps } from './QueueView'
import { words } from './strings'

interface JobRowProps {
  readonly job: JobRecord
  readonly drop?: 'before' | 'after' | undefined
  /** For jobs that wait. */
  readonly drag?: DragProps | undefined
  readonly canUp?: boolean
  readonly canDown?: boolean
  readonly move?: (by: 1 | -1) => void
  readonly toTop?: () => void
}

/** One job: what it looks like, how far it is, and what can be done about it. */
export function JobRow({ job, drop, drag, canUp, canDown, move, toTop }: JobRowProps) {
  const studio = useStudio()
  const [open, setOpen] = useState(false)
  const id = useId()
  const latest = useUi((state) => state.group[job.craft].includes(job.id))
  const take = useJobs((state) => takeOfJob(state, job.id))
  const model = useMachine(
    (state) => state.models.find((each) => each.manifest.id === job.modelId)?.manifest.title,
  )
  const again = job.state === 'interrupted' || job.state === 'failed' || job.state === 'cancelled'
  const name = job.prompt === '' ? strings.things[job.craft] : job.prompt
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as 1 | -1 | undefined
    if (!event.altKey || by === undefined || move === undefined) return
    event.preventDefault()
    event.stopPropagation()
    move(by)
  }
  return (
    <li
      className={`job ${job.craft} ${job.state}`}
      data-state={job.state}
      data-job={job.id}
      data-latest={latest}
      data-drop={drop}
      draggable={drag !== undefined}
      onKeyDown={onKeyDown}
      {...drag}
    >
      <div className="job-line">
        <span className="grip" {...(drag === undefined ? {} : tip(words.drag))}>
          {drag !== undefined && <GripVertical className="i" aria-hidden="true" />}
        </span>
        <JobGlyph job={job} take={take} />
        <div className="what">
          <b title={job.prompt}>{name}</b>
          <small>
            {strings.things[job.craft]} · {model ?? job.modelId}
            {job.priority === 'batch' && isActive(job) && ` · ${words.batch}`}
          </small>
          {job.error !== undefined && <small className="why">{job.error.message}</small>}
          {job.state === 'quarantined' && <small className="why">{strings.queue.setAside}</small>}
        </div>
        {job.state === 'running' ? (
          <RunningNumbers job={job} />
        ) : (
          <span className="state">{strings.states[job.state]}</span>
        )}
        {move !== undefined && job.state === 'queued' && (
          <span className="job-move">
            <IconButton
              label={words.up(name)}
              keys="Alt+ArrowUp"
              disabled={canUp !== true}
              onClick={() => {
                move(-1)
              }}
              onDoubleClick={toTop}
            >
              <ArrowUp className="i" aria-hidden="true" />
            </IconButton>
            <IconButton
              label={words.down(name)}
              keys="Alt+ArrowDown"
              disabled={canDown !== true}
              onClick={() => {
                move(1)
              }}
            >
              <ArrowDown className="i" aria-hidden="true" />
            </IconButton>
          </span>
        )}
        {take !== undefined && (
          <Button
            small
            onClick={() => {
              openTake(studio, take).catch((error: unknown) => {
                problem(studio, error)
              })
            }}
          >
            {strings.library.open[job.craft]}
          </Button>
        )}
        {again && (
          <Button
            small
            icon={<Repeat2 className="i" aria-hidden="true" />}
            onClick={() => {
              void retry(studio, job.id)
            }}
          >
            {strings.queue.runAgain}
          </Button>
        )}
        {isActive(job) && (
          <IconButton
            label={words.stop(name)}
            onClick={() => {
              studio.client.call('jobs.cancel', { jobId: job.id }).catch((error: unknown) => {
                problem(studio, error)
              })
            }}
          >
            <X className="i" aria-hidden="true" />
          </IconButton>
        )}
        <IconButton
          className="reveal"
          label={open ? words.hideRecipe : words.recipe}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => {
            setOpen(!open)
          }}
        >
          <ChevronRight className="i" aria-hidden="true" />
        </IconButton>
      </div>
      {open && (
        <div className="job-recipe" id={id}>
          <JobRecipe job={job} take={take} />
        </div>
      )}
    </li>
  )
}
