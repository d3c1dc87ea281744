import { z } from 'zod'
import { maxSeed } from './units'

/**
 * A family's id. It never changes: recipes and manifests name it. Open here, so that a new family is one file and one
 * line in `workers/families`; an id that no family has is refused when the model is scanned.
 */
export const FamilyId = z.string().regex(/^[a-z][a-z0-9-]*$/)
export type FamilyId = z.infer<typeof FamilyId>

/** What a family makes; the three crafts of the studio. */
export const crafts = ['text', 'image', 'music'] as const
export const Craft = z.enum(crafts)
export type Craft = z.infer<typeof Craft>

/**
 * What must be equal for a byte-identical repeat: int8 kernels differ between one-token and longer runs, and
 * between instruction sets, so the lengths of all runs since an empty cache are part of the recipe.
 */
export const Replay = z.object({
  /** Tokens fed per native run since an empty cache, in order; absent for families without a cache. */
  runLengths: z.array(z.number().int().positive()).optional(),
  threads: z.number().int().positive(),
  ortVersion: z.string(),
  /** CPU instruction set the kernels were chosen for, e.g. `x64 avx512f avx512_vnni`. */
  cpu: z.string(),
  /** Where it ran: `cpu`, `webgpu`, … */
  device: z.string(),
})
export type Replay = z.infer<typeof Replay>

/** Everything needed to make a take again. Stored with every take; `inkwave run RECIPE.json` executes it. */
export const Recipe = z.object({
  recipeVersion: z.literal(1),
  app: z.object({ name: z.literal('inkwave'), version: z.string() }),
  craft: Craft,
  family: FamilyId,
  model: z.object({
    id: z.string().min(1),
    /** sha256 over the manifest's file hashes: changes when any weight changes. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** Further models the family used (text encoder, upscaler, SoundFont), likewise. */
  uses: z.record(z.string(), z.object({ id: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** The family's own parameters, complete: no default is left to a later version. */
  params: z.record(z.string(), z.unknown()),
  seed: z.number().int().min(0).max(maxSeed),
  /** Input assets by role (image to image and the like), sha256. */
  inputs: z.record(z.string(), z.string()),
  replay: Replay.optional(),
})
export type Recipe = z.infer<typeof Recipe>
