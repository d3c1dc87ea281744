import { z } from 'zod'

export const keyNames = ['C', 'Db', 'D', 'Eb', 'E', 'F', 'Gb', 'G', 'Ab', 'A', 'Bb', 'B'] as const

/**
 * What a symbolic music model is asked for. Fields left `auto` are taken from the prompt, and what the prompt
 * does not say from the genre's own habits by the job's random generator.
 */
export const SymbolicParams = z.strictObject({
  prompt: z.string().max(4000).default('').describe('Genre, key, tempo, bars and instruments in words'),
  genre: z.string().default('auto').describe('Style'),
  mood: z.string().default('auto').describe('Mood'),
  key: z
    .enum(['auto', ...keyNames])
    .default('auto')
    .describe('Tonic'),
  mode: z.string().default('auto').describe('Scale'),
  metre: z.string().default('auto').describe('Time signature'),
  swing: z.string().default('auto').describe('Swing'),
  bpm: z
    .union([z.literal('auto'), z.number().min(30).max(300)])
    .default('auto')
    .describe('Tempo, beats per minute'),
  bars: z
    .union([z.literal('auto'), z.number().int().min(1).max(16)])
    .default('auto')
    .describe('Length in bars'),
  instruments: z
    .string()
    .max(1000)
    .default('auto')
    .describe(
      'The band: names ("Rhodes, bass, brushed drums"), or role:program ("chords:4, drums:kit_brush")',
    ),
  temperature: z.number().min(0).max(2).default(0.95).describe('0 is the likeliest music; higher is wilder'),
  topP: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.97)
    .describe('Only the likeliest events that make up this share'),
  repBias: z.number().min(-4).max(4).default(0).describe('Repeats: lower varies, higher loops'),
  inKey: z.boolean().default(true).describe('Only notes of the scale or of the chord'),
  masterGainDb: z.number().min(-24).max(24).default(6).describe('Loudness before the limiter, dB'),
})
export type SymbolicParams = z.infer<typeof SymbolicParams>
