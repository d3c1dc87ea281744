import type { TakeRecord } from '../../shared/index'
import { dayOf } from '../ui/recipeLines'

export interface Day {
  readonly day: string
  readonly takes: readonly TakeRecord[]
}

/** Takes grouped by the day they were made, in their order. */
export function byDay(takes: readonly TakeRecord[], now: Date): Day[] {
  const days: { day: string; takes: TakeRecord[] }[] = []
  // Formatting a date is slow, and neighbours nearly always share theirs.
  const names = new Map<string, string>()
  for (const take of takes) {
    const date = new Date(take.createdAt).toDateString()
    const day = names.get(date) ?? dayOf(take.createdAt, now)
    names.set(date, day)
    const last = days.at(-1)
    if (last?.day === day) last.takes.push(take)
    else days.push({ day, takes: [take] })
  }
  return days
}
