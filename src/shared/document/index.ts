import { z } from 'zod'
import { Board, Layer, type PictureLayer, type RasterLayer } from './board'
import { Chapter, Manuscript, Scene } from './manuscript'
import { Clip, Song, Track, type AudioClip, type NoteClip } from './song'
import { RecordId } from './common'

export * from './board'
export * from './common'
export * from './manuscript'
export * from './song'

/** One line per kind of record. */
export const recordSchemas = {
  board: Board,
  layer: Layer,
  manuscript: Manuscript,
  chapter: Chapter,
  scene: Scene,
  song: Song,
  track: Track,
  clip: Clip,
} as const

export interface RecordTypes {
  board: Board
  layer: RasterLayer | PictureLayer
  manuscript: Manuscript
  chapter: Chapter
  scene: Scene
  song: Song
  track: Track
  clip: NoteClip | AudioClip
}
export type RecordType = keyof RecordTypes
export type DocumentRecord = RecordTypes[RecordType]
export type Records = Readonly<Record<string, DocumentRecord>>

/** What a project file holds besides its head. @throws ZodError naming the record and field */
export const Records = z.record(
  RecordId,
  z
    .looseObject({ type: z.enum(Object.keys(recordSchemas) as [RecordType, ...RecordType[]]) })
    .transform((value, context) => {
      const parsed = recordSchemas[value.type].safeParse(value)
      if (parsed.success) return parsed.data
      for (const issue of parsed.error.issues)
        context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message })
      return z.NEVER
    }),
)

/** Version of the records' shape; `src/main/projects/migrations` takes older ones here. */
export const documentSchemaVersion = 1
