import type { ModelRecord, TakeRecord } from '../../shared/index'
import { strings } from './strings'

export interface RecipeLine {
  readonly label: string
  readonly value: string
  /** Numbers stand in the mono face. */
  readonly number: boolean
}

/** A recipe as lines to read: what was asked, with what, when. Empty values are left out. */
export function recipeLines(take: TakeRecord, models: readonly ModelRecord[], now: Date): RecipeLine[] {
  const { recipe } = take
  const model = models.find((each) => each.manifest.id === recipe.model.id)?.manifest
  const lines: RecipeLine[] = []
  const add = (label: string, value: string, number = false): void => {
    if (value !== '') lines.push({ label, value, number })
  }
  const { prompt, ...params } = recipe.params
  if (typeof prompt === 'string') add(strings.prompt, prompt)
  add(strings.model, model === undefined ? recipe.model.id : `${model.title} ${model.version}`)
  for (const [name, value] of Object.entries(params)) {
    const label = strings.params[name]
    if (label !== undefined) add(label, wordsOf(name, value), typeof value === 'number')
  }
  add(strings.seed, String(recipe.seed), true)
  const device = recipe.replay === undefined ? '' : `, ${strings.library.on(recipe.replay.device)}`
  add(strings.library.made, `${whenMade(take.createdAt, now)}${device}`)
  return lines
}

function wordsOf(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? strings.on : strings.off
  if (Array.isArray(value)) return value.map(String).join(', ')
  if (typeof value !== 'number' && typeof value !== 'string') return ''
  const unit = strings.units[name]
  const text = strings.choices[String(value)] ?? String(value)
  return typeof value === 'number' && unit !== undefined ? `${text} ${unit}` : text
}

export function whenMade(iso: string, now: Date): string {
  const at = new Date(iso)
  const time = at.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
  const day = dayOf(iso, now)
  return `${day.charAt(0).toLowerCase()}${day.slice(1)} ${time}`
}

/** `Today`, `Yesterday`, else the date. */
export function dayOf(iso: string, now: Date): string {
  const at = new Date(iso)
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days === 0) return strings.library.today
  if (days === 1) return strings.library.yesterday
  return at.toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric' })
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
