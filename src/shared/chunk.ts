import { z } from 'zod'

/** One note of a piece, in written time (before swing), already in the sounding key. */
export const Note = z.object({
  /** Index into the piece's tracks. */
  track: z.number().int().min(0),
  /** Ticks from the start of the piece, 24 per quarter. */
  start: z.number().min(0),
  /** Ticks. */
  duration: z.number().positive(),
  /** MIDI note number 0 … 127. */
  pitch: z.number().int().min(0).max(127),
  /** 1 … 127. */
  velocity: z.number().int().min(1).max(127),
})
export type Note = z.infer<typeof Note>

const bytes = z.instanceof(Uint8Array)
const float32 = z.instanceof(Float32Array)

/**
 * One streamed piece of a job. Tokens are batched to at most 33 ms, previews are at most 256 KB and 15 per second
 * (the latest wins), notes and pcm are lossless and in order.
 */
export const Chunk = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('token'), text: z.string(), ids: z.array(z.number().int()) }),
  z.object({
    kind: z.literal('preview'),
    width: z.number().int().positive(),
    height: z.number().int().positive(),
    /** RGBA, 8 bits, row by row. */
    rgba: bytes,
    step: z.number().int(),
    steps: z.number().int(),
  }),
  z.object({
    kind: z.literal('notes'),
    /** Bars finished so far and asked for. */
    bar: z.number().int(),
    bars: z.number().int(),
    notes: z.array(Note),
    tracks: z.array(z.object({ role: z.string(), program: z.number().int(), name: z.string() })),
    ticksPerBar: z.number().positive(),
    bpm: z.number().positive(),
  }),
  z.object({
    kind: z.literal('pcm'),
    sampleRate: z.number().int().positive(),
    /** First frame of this chunk, counted from the start of the piece. */
    startFrame: z.number().int().min(0),
    left: float32,
    right: float32,
  }),
  z.object({
    kind: z.literal('progress'),
    /** In the user's words: `reading`, `drawing`, `enlarging`, `writing`, `playing`. */
    stage: z.string(),
    step: z.number().min(0),
    steps: z.number().positive(),
  }),
  z.object({ kind: z.literal('log'), level: z.enum(['info', 'warn']), message: z.string() }),
])
export type Chunk = z.infer<typeof Chunk>
export type ChunkOf<K extends Chunk['kind']> = Extract<Chunk, { kind: K }>
