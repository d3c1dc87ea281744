import { z } from 'zod'
import { Note } from '../chunk'
import { AssetHash, RecordId, Title } from './common'

/** The timeline of a project. There is one, `song`. */
export const Song = z.strictObject({
  id: RecordId,
  type: z.literal('song'),
  /** Quarter notes per minute. */
  bpm: z.number().min(20).max(400),
  /** Tonic as pitch class, 0 = C. */
  key: z.number().int().min(0).max(11),
  /** Name of the scale as the music model knows it: `minor`, `dorian` … */
  mode: z.string().max(40),
  /** Beats in a bar and the note that is one beat. */
  metre: z.tuple([
    z.number().int().min(1).max(32),
    z.union([z.literal(2), z.literal(4), z.literal(8), z.literal(16)]),
  ]),
  /** Share of the pair that its first half takes: 0.5 is straight, 0.667 is triplets. */
  swing: z.number().min(0.5).max(0.75),
  tracks: z.array(RecordId).max(500),
  /** Ticks. */
  loop: z.strictObject({ on: z.boolean(), start: z.number().min(0), end: z.number().min(0) }),
  masterGainDb: z.number().min(-60).max(12),
  /** Chords of the song by where they begin, in ticks; each lasts to the next. */
  chords: z
    .array(z.strictObject({ start: z.number().min(0), name: z.string().max(20) }))
    .max(20_000)
    .optional(),
})
export type Song = z.infer<typeof Song>

export const Track = z.strictObject({
  id: RecordId,
  type: z.literal('track'),
  kind: z.enum(['notes', 'audio']),
  name: Title,
  /** The band's word for it: `lead`, `chords`, `bass`, `drums` … ; empty for audio. */
  role: z.string().max(40),
  /** General MIDI program, or the number of the kit for drums. */
  program: z.number().int().min(0).max(127),
  drums: z.boolean(),
  gainDb: z.number().min(-60).max(12),
  /** -1 left … 1 right. */
  pan: z.number().min(-1).max(1),
  mute: z.boolean(),
  solo: z.boolean(),
  clips: z.array(RecordId).max(5000),
})
export type Track = z.infer<typeof Track>

const clip = {
  id: RecordId,
  type: z.literal('clip'),
  name: Title,
  /** Ticks from the start of the song. */
  start: z.number().min(0),
  duration: z.number().positive(),
  takeId: z.string().max(26).optional(),
}

/** Notes count from the clip's own start, in written time (before swing). Their `track` is always 0. */
export const NoteClip = z.strictObject({
  ...clip,
  kind: z.literal('notes'),
  notes: z.array(Note).max(100_000),
})
export type NoteClip = z.infer<typeof NoteClip>

export const AudioClip = z.strictObject({
  ...clip,
  kind: z.literal('audio'),
  asset: AssetHash,
  /** Seconds of the file skipped at the clip's start. */
  offset: z.number().min(0),
  gainDb: z.number().min(-60).max(12),
  /** Seconds. */
  fadeIn: z.number().min(0),
  fadeOut: z.number().min(0),
})
export type AudioClip = z.infer<typeof AudioClip>

export const Clip = z.discriminatedUnion('kind', [NoteClip, AudioClip])
export type Clip = z.infer<typeof Clip>
