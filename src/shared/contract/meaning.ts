import { z } from 'zod'
import { call } from './kit'

/** Longest text that is compared; the encoder reads about as much. */
const text = z.string().max(1000)

export const Ranked = z.object({
  id: z.string(),
  /** Cosine of the two meanings, raised where a word is the same; about −0.2 … 1.6. */
  score: z.number(),
})
export type Ranked = z.infer<typeof Ranked>

/** The drawing styles that stamps come in: those of the built-in picture model that are vector art. */
export const stampStyles = ['emoji', 'blob', 'glossy', 'flat', 'sticker'] as const
export const StampStyle = z.enum(stampStyles)
export type StampStyle = z.infer<typeof StampStyle>

/** A drawing that can be placed on the canvas, with the rights that travel along. */
export const Stamp = z.object({
  /** `glossy/red-apple`; its SVG is `studio://stamp/glossy/red-apple.svg`. */
  id: z.string(),
  /** `red apple` */
  name: z.string(),
  group: z.string(),
  style: StampStyle,
  /** SPDX. */
  licence: z.string(),
  credit: z.string(),
})
export type Stamp = z.infer<typeof Stamp>

export const meaningCalls = {
  /** Orders texts by how near they are to the query in meaning and in words; the nearest first. */
  'meaning.rank': call(
    z.strictObject({
      query: text.min(1),
      /** What a built-in list holds (`subjects`: ids are their names), or texts of the asker's own. */
      corpus: z.literal('subjects').optional(),
      texts: z
        .array(z.strictObject({ id: z.string().max(200), text }))
        .max(5000)
        .optional(),
      limit: z.number().int().min(1).max(500).default(20),
    }),
    z.object({ results: z.array(Ranked) }),
  ),
  /** Stamps by meaning; without a query all of them, in groups. */
  'stamps.search': call(
    z.strictObject({
      query: text.default(''),
      styles: z.array(StampStyle).optional(),
      limit: z.number().int().min(1).max(500).default(60),
    }),
    z.object({ stamps: z.array(Stamp), total: z.number().int() }),
  ),
} as const
