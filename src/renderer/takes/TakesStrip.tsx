import { useMemo, type KeyboardEvent } from 'react'
import type { Craft } from '../../shared/index'
import { StarterList } from '../starters/StarterList'
import { hiddenJobs } from '../stores/making'
import { useDocument, useJobs, useMaking, useStudio, useUi } from '../stores/studio'
import { ContextMenu } from '../ui/ContextMenu'
import { strings } from '../ui/strings'
import { inWork } from './inWork'
import { Live } from './Live'
import { StripActions } from './StripActions'
import { stripItems, type StripItem } from './order'
import { showTake } from './current'
import { takeMenu } from './takeMenu'
import { words } from './strings'
import { TakeGlyph } from '../ui/TakeGlyph'
import './takes.css'

/** What was made, to choose from: the last request, what is under way, then older takes. */
export function TakesStrip({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const jobs = useJobs((state) => state)
  const group = useUi((state) => state.group[craft])
  const shown = useUi((state) => state.shown[craft])
  const making = useMaking((state) => state)
  const records = useDocument((state) => state.records)
  const used = useMemo(() => inWork(records), [records])
  const items = useMemo(
    () => stripItems(jobs, group, craft, hiddenJobs(making)),
    [jobs, group, craft, making],
  )
  const current = shown ?? items.find(({ take }) => take !== undefined)?.jobId
  const at = items.findIndex((item) => item.jobId === current)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = items[event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : at + by]
    if ((by === 0 && event.key !== 'Home' && event.key !== 'End') || next === undefined) return
    event.preventDefault()
    void showTake(studio, craft, next.jobId)
    event.currentTarget.querySelector<HTMLElement>(`[data-job="${next.jobId}"]`)?.focus()
  }
  return (
    <section className="takes" aria-label={strings.takes}>
      <ul className="strip" onKeyDown={onKeyDown}>
        {items.length === 0 && (
          <li className="none">
            <p>{strings.takesEmpty[craft]}</p>
            <StarterList craft={craft} />
          </li>
        )}
        {items.map((item, index) => (
          <li key={item.jobId} className="strip-place">
            {index > 0 && item.n === undefined && items[index - 1]?.n !== undefined && (
              <span className="gap" aria-hidden="true" />
            )}
            <Take
              {...{ item, craft }}
              current={item.jobId === current}
              reachable={item.jobId === current || (at < 0 && index === 0)}
              used={item.take !== undefined && used.has(item.take.id)}
              enlarging={making.enlarging[item.jobId]}
            />
          </li>
        ))}
      </ul>
      {items.length > 0 && <StripActions craft={craft} />}
    </section>
  )
}

interface TakeProps {
  readonly item: StripItem
  readonly craft: Craft
  readonly current: boolean
  /** By Tab; arrows reach the others. */
  readonly reachable: boolean
  readonly used: boolean
  /** The job that enlarges it, if it is being accepted. */
  readonly enlarging: string | undefined
}

function Take({ item, craft, current, reachable, used, enlarging }: TakeProps) {
  const studio = useStudio()
  const name = nameOf(item, craft)
  const button = (
    <button
      type="button"
      className={`take ${craft}`}
      data-job={item.jobId}
      data-used={used}
      aria-current={current}
      aria-label={used ? `${name}, ${words.inWork}` : name}
      tabIndex={reachable ? 0 : -1}
      onClick={() => void showTake(studio, craft, item.jobId)}
    >
      <Content item={item} craft={craft} />
      {enlarging !== undefined && <Live jobId={enlarging} craft="image" label={words.enlarging} />}
      {item.n !== undefined && (
        <span className={`n ${craft === 'image' ? 'over' : ''}`} aria-hidden="true">
          {item.n}
        </span>
      )}
    </button>
  )
  return item.take === undefined ? (
    button
  ) : (
    <ContextMenu label={words.menu} items={takeMenu(studio, item.take)}>
      {button}
    </ContextMenu>
  )
}

function nameOf(item: StripItem, craft: Craft): string {
  const number = item.n === undefined ? '' : ` ${item.n}`
  if (item.take !== undefined) return `${strings.things[craft]}${number}: ${item.take.title}`
  return strings.takeInWork(craft, item.n ?? 1, item.job?.state ?? 'queued')
}

function Content({ item, craft }: { item: StripItem; craft: Craft }) {
  if (item.take !== undefined) return <TakeGlyph take={item.take} />
  const state = item.job?.state ?? 'queued'
  if (state === 'running') return <Live jobId={item.jobId} craft={craft} />
  return <span className="state">{strings.states[state]}</span>
}
