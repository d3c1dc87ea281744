import { z } from 'zod'

/** Samplers that can drive a flow model, by the ids of the workers' registry of schedulers. */
export const flowSchedulers = ['flow-match-euler', 'flow-match-heun', 'dpm-solver-multistep'] as const

/** What a diffusion model is asked for. Field names follow diffusers' pipelines, in camelCase. */
export const DiffusionParams = z.strictObject({
  prompt: z.string().max(4000).describe('What to draw'),
  negativePrompt: z.string().max(4000).default('').describe('What to keep away from'),
  numInferenceSteps: z
    .number()
    .int()
    .min(1)
    .max(200)
    .default(20)
    .describe('Denoising steps: more is finer and slower'),
  guidanceScale: z.number().min(0).max(30).default(4).describe('How closely to follow the prompt'),
  width: z.number().int().min(8).max(4096).default(128).describe('Pixels, before enlarging'),
  height: z.number().int().min(8).max(4096).default(128).describe('Pixels, before enlarging'),
  scheduler: z.enum(flowSchedulers).default('flow-match-euler').describe('The sampler'),
  shift: z.number().min(0.1).max(20).default(3).describe('Timestep shift of flow models'),
  strength: z
    .number()
    .min(0)
    .max(1)
    .default(0.85)
    .describe('With a guide: how freely to draw over it (1 ignores it)'),
  transparent: z.boolean().default(false).describe('Cut the thing out of its plain ground'),
  enlarge: z
    .union([z.literal(1), z.literal(2), z.literal(4)])
    .default(4)
    .describe('Enlarge the finished picture'),
})
export type DiffusionParams = z.infer<typeof DiffusionParams>
