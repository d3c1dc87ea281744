import type { z } from 'zod'
import type { Craft, FamilyId } from '../recipe'
import { DecoderLmParams } from './decoderLm'
import { DiffusionParams } from './diffusion'
import { ImageFilterParams } from './imageFilter'
import { SymbolicParams } from './symbolic'

export { keyNames } from './symbolic'

/** A family that can be asked for something: main validates with its schema, the CLI makes flags, the panel a form. */
export interface FamilyParams {
  readonly family: FamilyId
  readonly craft: Craft
  readonly schema: z.ZodType<Record<string, unknown>>
  /** The model used when none is named. */
  readonly defaultModel: string
  /** It works on a picture that is given, not on words: no prompt panel, no default of its craft. */
  readonly needs?: 'image'
}

/** One line per family that generates. */
export const familyParams: readonly FamilyParams[] = [
  { family: 'decoder-lm', craft: 'text', schema: DecoderLmParams, defaultModel: 'smollm2-135m-instruct' },
  { family: 'diffusion', craft: 'image', schema: DiffusionParams, defaultModel: 'sprite' },
  {
    family: 'image-filter',
    craft: 'image',
    schema: ImageFilterParams,
    defaultModel: 'upscale-photo-x2',
    needs: 'image',
  },
  { family: 'symbolic', craft: 'music', schema: SymbolicParams, defaultModel: 'band' },
]

export function paramsOf(family: FamilyId): FamilyParams | undefined {
  return familyParams.find((entry) => entry.family === family)
}

export function paramsForCraft(craft: Craft): FamilyParams | undefined {
  return familyParams.find((entry) => entry.craft === craft && entry.needs === undefined)
}
