import { z } from 'zod'
import { FamilyId } from './recipe'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One file of a model, by role. Paths are relative to the model's folder and may not leave it. */
export const ManifestFile = z.object({
  path: z.string().min(1),
  bytes: z.number().int().positive(),
  sha256,
  dtype: z.string().optional(),
})

/** `model.json`: what a model is, what it is good at, which files it has. Unknown keys are kept for the family. */
export const Manifest = z.looseObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
  title: z.string().min(1),
  tagline: z.string().optional(),
  goodAt: z.array(z.string()).default([]),
  notFor: z.array(z.string()).default([]),
  family: FamilyId,
  version: z.string(),
  license: z.string(),
  licenseFiles: z.array(z.string()).default([]),
  source: z.string(),
  files: z.record(z.string(), ManifestFile),
  /** Other models this one needs, by role: `{textEncoder: 'all-minilm-l6-v2'}`. */
  uses: z.record(z.string(), z.string()).default({}),
  defaults: z.record(z.string(), z.unknown()).default({}),
  limits: z.record(z.string(), z.unknown()).default({}),
  languages: z.array(z.string()).default([]),
  conformance: z.unknown().optional(),
})
export type Manifest = z.infer<typeof Manifest>
