import { z } from 'zod'
import { RecordId, Title } from './common'

/** The page of a project. There is one, `manuscript`. */
export const Manuscript = z.strictObject({
  id: RecordId,
  type: z.literal('manuscript'),
  chapters: z.array(RecordId).max(10_000),
})
export type Manuscript = z.infer<typeof Manuscript>

export const Chapter = z.strictObject({
  id: RecordId,
  type: z.literal('chapter'),
  title: Title,
  scenes: z.array(RecordId).max(10_000),
})
export type Chapter = z.infer<typeof Chapter>

/** A ProseMirror document as JSON; the editor's schema is checked when it is opened. */
export const RichText = z.looseObject({ type: z.literal('doc'), content: z.array(z.unknown()).optional() })
export type RichText = z.infer<typeof RichText>

/** Each scene is a document of its own, so that a key costs the same in a note and in a novel (ADR 0008). */
export const Scene = z.strictObject({
  id: RecordId,
  type: z.literal('scene'),
  title: Title,
  synopsis: z.string().max(20_000),
  content: RichText,
})
export type Scene = z.infer<typeof Scene>
