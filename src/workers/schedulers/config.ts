import { z } from 'zod'
import { StudioError } from '../../shared/index'

/** Reads a scheduler's settings. @throws StudioError `model.badManifest` naming each setting that does not fit */
export function parseConfig<T>(className: string, schema: z.ZodType<T>, config: unknown): T {
  const parsed = schema.safeParse(config ?? {})
  if (parsed.success) return parsed.data
  throw badConfig(
    className,
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  )
}

export function badConfig(className: string, problem: string): StudioError {
  return new StudioError('model.badManifest', `The settings of ${className} do not fit: ${problem}`, {
    help: 'Correct the scheduler settings of this model, or choose another sampler.',
    details: { scheduler: className },
  })
}

/** Settings that every scheduler over a trained noise schedule shares. Defaults are diffusers'. */
export const trainedSchedule = {
  num_train_timesteps: z.number().int().positive().default(1000),
  beta_start: z.number().positive().default(0.0001),
  beta_end: z.number().positive().default(0.02),
  beta_schedule: z.enum(['linear', 'scaled_linear', 'squaredcos_cap_v2']).default('linear'),
  rescale_betas_zero_snr: z.boolean().default(false),
  steps_offset: z.number().int().default(0),
} as const

/** At most one reshaping of the noise levels. */
export const sigmaShape = {
  use_karras_sigmas: z.boolean().default(false),
  use_exponential_sigmas: z.boolean().default(false),
  use_beta_sigmas: z.boolean().default(false),
  sigma_min: z.number().positive().nullish(),
  sigma_max: z.number().positive().nullish(),
} as const

export const timestepSpacing = z.enum(['linspace', 'leading', 'trailing'])
export type TimestepSpacing = z.infer<typeof timestepSpacing>
