/** The book's words when a day began. */
export interface Day {
  /** `2026-03-14` in the person's own time. */
  readonly date: string
  readonly start: number
}

export function readDay(value: unknown): Day | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { date, start } = value as Partial<Day>
  return typeof date === 'string' && typeof start === 'number' ? { date, start } : undefined
}

/** What was taken out again does not count against the day. */
export function writtenToday(day: Day | undefined, today: string, total: number): number {
  return day?.date === today ? Math.max(0, total - day.start) : 0
}
