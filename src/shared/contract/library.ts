import { z } from 'zod'
import { Craft } from '../recipe'
import { JobId } from './kit'

/** Stars; 0 is not rated. */
export const Rating = z.number().int().min(0).max(5)
/** A word of one's own for takes. */
export const Tag = z.string().trim().min(1).max(60)

/** Which takes of the library; everything that is given must be true. Newest first. */
export const LibraryQuery = z.strictObject({
  craft: Craft.optional(),
  modelId: z.string().max(200).optional(),
  minRating: Rating.optional(),
  tag: Tag.optional(),
  /** ISO 8601; from this moment on. */
  since: z.iso.datetime().optional(),
  /** ISO 8601; before this moment. */
  until: z.iso.datetime().optional(),
  /** Made in this project or used in it. */
  projectId: JobId.optional(),
  /** Discarded takes are left out unless they are asked for; then there is nothing else. */
  discarded: z.boolean().default(false),
  /** Words that the prompt, the title or a tag contains. */
  text: z.string().max(500).optional(),
  limit: z.number().int().min(1).max(500).default(100),
  before: JobId.optional(),
})
export type LibraryQuery = z.output<typeof LibraryQuery>
