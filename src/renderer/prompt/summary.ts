import type { Craft } from '../../shared/index'
import type { Draft } from '../stores/ui'
import { strings } from '../ui/strings'
import { valueOf, type Field } from './formOf'

/** The two that people change most; how they read in few letters is in the catalogue. */
const told: Readonly<Record<Craft, readonly string[]>> = {
  image: ['numInferenceSteps', 'guidanceScale'],
  text: ['maxNewTokens', 'topP'],
  music: ['temperature', 'mood'],
}

/** What is under More, in one line: `20 steps · follow 4 · new seed`. */
export function summary(craft: Craft, fields: readonly Field[], draft: Draft): string {
  const parts = told[craft].flatMap((name) => {
    const field = fields.find((each) => each.name === name)
    if (field === undefined) return []
    const value = valueOf(field, draft.params)
    if (typeof value !== 'number' && typeof value !== 'string') return []
    return [strings.brief[name]?.(String(value)) ?? `${name} ${String(value)}`]
  })
  parts.push(
    draft.seed === undefined ? strings.seedNew : `${strings.seed.toLowerCase()} ${String(draft.seed)}`,
  )
  return parts.join(' · ')
}
