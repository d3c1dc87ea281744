import { z } from 'zod'
import { Craft } from '../../shared/index'
import json from './starters.json'

const id = z.string().regex(/^[a-z][a-z0-9-]*$/)
const shown = {
  id,
  title: z.string().min(1).max(60),
  /** One more line, in small. */
  detail: z.string().max(90),
  /** Its words on the first start's door, where it has one. */
  door: z.string().max(40).optional(),
}

/** What is asked of a model in one call; all asks of a starter are one request. */
const Ask = z.strictObject({
  prompt: z.string().max(1000),
  count: z.number().int().min(1).max(8).default(1),
  /** Words the result begins with (Page). */
  opening: z.string().max(300).optional(),
})

/** Runs at once, and plays to the strength of the built-in models. */
export const Starter = z.union([
  z.strictObject({
    ...shown,
    craft: Craft,
    asks: z.array(Ask).min(1).max(8),
    style: z.string().optional(),
    ground: z.string().optional(),
  }),
  z.strictObject({
    ...shown,
    craft: z.literal('text'),
    /** Goes onto the page; the model goes on from there. */
    opening: z.string().min(1).max(1000),
    preset: z.string(),
  }),
  z.strictObject({
    ...shown,
    craft: z.literal('text'),
    /** Made by a grammar, without a model. */
    grammar: z.string(),
    count: z.number().int().min(1).max(200),
  }),
])
export type Starter = z.infer<typeof Starter>

export const starters: readonly Starter[] = z.array(Starter).parse(json)

export function startersOf(craft: Craft): Starter[] {
  return starters.filter((starter) => starter.craft === craft)
}

/** The one that stands on the craft's door at the first start. */
export function doorOf(craft: Craft): Starter | undefined {
  return starters.find((starter) => starter.craft === craft && starter.door !== undefined)
}
