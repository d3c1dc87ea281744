import { z } from 'zod'

/** Longest prompt in characters; the model's context is checked after tokenising. */
export const maxPromptCharacters = 200_000

/** What a decoder language model is asked for. Field names follow transformers' `GenerationConfig`, in camelCase. */
export const DecoderLmParams = z.strictObject({
  prompt: z.string().max(maxPromptCharacters).describe('The text to go on from, or the instruction'),
  opening: z.string().max(2000).default('').describe('Words the result begins with'),
  mode: z.enum(['continue', 'chat']).default('continue').describe('Continue the text, or answer it'),
  system: z.string().max(20_000).default('').describe('How the model should behave (chat only)'),
  maxNewTokens: z
    .number()
    .int()
    .min(1)
    .max(4096)
    .default(120)
    .describe('Longest result, in word pieces (a word is one or two)'),
  temperature: z
    .number()
    .min(0)
    .max(4)
    .default(0.7)
    .describe('0 always takes the likeliest word; higher is wilder'),
  topK: z.number().int().min(0).max(1000).default(40).describe('Only the k likeliest words (0 = off)'),
  topP: z.number().min(0).max(1).default(0.9).describe('Only the likeliest words that make up this share'),
  minP: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Only words at least this likely, relative to the likeliest'),
  repetitionPenalty: z.number().min(0.5).max(2).default(1.1).describe('Above 1 avoids words already used'),
  stop: z.array(z.string().min(1).max(200)).max(16).default([]).describe('Texts that end the result'),
  sentences: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe('End after so many sentences (0 = as long as it likes)'),
  /** Ends at the last whole sentence once `maxNewTokens` is reached. */
  wholeSentences: z.boolean().default(true).describe('Cut the result after its last whole sentence'),
})
export type DecoderLmParams = z.infer<typeof DecoderLmParams>
