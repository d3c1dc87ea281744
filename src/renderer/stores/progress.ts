import type { Craft } from '../../shared/index'
import type { LiveJob } from './live'
import { strings } from '../ui/strings'

export interface Progress {
  /** 0 … 1. */
  readonly share: number
  /** Steps, rate and time left, as far as they are known. */
  readonly text: string
}

/** Less time than this says nothing about a rate. */
const settledMs = 250

/** Reads a running job in its craft's own numbers: steps, words, bars. */
export function progressOf(live: LiveJob | undefined, craft: Craft): Progress {
  if (live === undefined) return { share: 0, text: strings.preparing }
  const seconds = (live.lastAt - live.firstAt) / 1000
  const settled = live.lastAt - live.firstAt > settledMs
  const perSecond = (count: number): string => rate(count / seconds)
  const parts: string[] = []
  let share = live.steps > 0 ? live.step / live.steps : 0
  if (craft === 'music' && live.bars > 0) {
    share = live.bar / live.bars
    parts.push(strings.bar(live.bar, live.bars))
    if (settled) parts.push(strings.rate.notes(perSecond(live.notes.length)))
  } else if (craft === 'text' && live.words > 0) {
    parts.push(strings.page.words(live.words))
    if (settled) parts.push(strings.rate.words(perSecond(live.words)))
  } else {
    if (live.stage !== '') parts.push(live.stage)
    if (live.steps > 0) parts.push(`${String(Math.floor(live.step))}/${String(live.steps)}`)
    if (settled && craft === 'image' && live.step > 0) parts.push(strings.rate.steps(perSecond(live.step)))
  }
  if (settled && craft !== 'text' && share > 0.05 && share < 1)
    parts.push(strings.left(`${((seconds * (1 - share)) / share).toFixed(1)} s`))
  return { share: Math.min(1, share), text: parts.join(' · ') }
}

function rate(value: number): string {
  return value >= 20 ? String(Math.round(value)) : value.toFixed(1)
}
