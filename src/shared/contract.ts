import { z } from 'zod'
import { Chunk } from './chunk'
import { ModelDescription } from './description'
import { ErrorData } from './errors'
import { Manifest } from './manifest'
import { assetCalls } from './contract/assets'
import { desktopCalls } from './contract/desktop'
import { LibraryQuery, Rating, Tag } from './contract/library'
import { call, JobId, nothing, Sha256, stream } from './contract/kit'
import { meaningCalls } from './contract/meaning'
import { machineCalls } from './contract/machine'
import { projectCalls } from './contract/projects'
import { Craft, FamilyId, Recipe } from './recipe'
import { maxSeed } from './units'

export * from './contract/assets'
export * from './contract/meaning'
export * from './contract/desktop'
export * from './contract/library'
export * from './contract/machine'
export * from './contract/projects'
export { JobId, Sha256 }

export const JobState = z.enum([
  'queued',
  'running',
  'interrupted',
  'done',
  'failed',
  'cancelled',
  'quarantined',
])
export type JobState = z.infer<typeof JobState>

export const Priority = z.enum(['interactive', 'batch'])

/** A request to generate. `params` is checked with the family's own schema after this one. */
export const GenerateRequest = z.strictObject({
  craft: Craft,
  /** The craft's default model when absent. */
  modelId: z.string().min(1).max(200).optional(),
  params: z.record(z.string(), z.unknown()),
  /** Chosen by the studio when absent, and recorded. */
  seed: z.number().int().min(0).max(maxSeed).optional(),
  /** Stored assets to start from, by role: `image` for image to image and for filters. */
  inputs: z.record(z.string().regex(/^[a-z][A-Za-z]{0,31}$/), Sha256).optional(),
  count: z.number().int().min(1).max(100).default(1),
  priority: Priority.default('interactive'),
})
export type GenerateRequest = z.input<typeof GenerateRequest>

/** A stored file of a take. */
export const AssetRef = z.object({
  sha256: Sha256,
  mime: z.string(),
  bytes: z.number().int(),
  role: z.string(),
  /** A readable file name: `sad-ghost-sticker-0007.png`. */
  name: z.string(),
})
export type AssetRef = z.infer<typeof AssetRef>

export const TakeRecord = z.object({
  id: JobId,
  jobId: JobId,
  craft: Craft,
  title: z.string(),
  finishReason: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  assets: z.array(AssetRef),
  recipe: Recipe,
  rating: Rating,
  tags: z.array(z.string()),
  /** When a person discarded it; 30 days later it is gone. */
  discardedAt: z.string().optional(),
})
export type TakeRecord = z.infer<typeof TakeRecord>

export const JobRecord = z.object({
  id: JobId,
  craft: Craft,
  modelId: z.string(),
  state: JobState,
  priority: Priority,
  prompt: z.string(),
  seed: z.number().int(),
  createdAt: z.string(),
  /** Where it stands among those that wait, when a person moved it; else its id says. Sorts as text. */
  position: z.string().optional(),
  /** Last progress seen. */
  step: z.number(),
  steps: z.number(),
  stage: z.string(),
  takeId: JobId.optional(),
  error: ErrorData.optional(),
})
export type JobRecord = z.infer<typeof JobRecord>

/** What is known of a model on a device. */
export const ModelStanding = z.object({
  device: z.string(),
  /**
   * `compared`: gives the processor's numbers there. `refused`: does not, and is made on the processor instead.
   * `outside`: once ended its process, and since then runs in one of its own.
   */
  state: z.enum(['compared', 'refused', 'outside']),
  /** Why; for people. */
  reason: z.string().optional(),
  /** ISO 8601, UTC. */
  at: z.string(),
})
export type ModelStanding = z.infer<typeof ModelStanding>

export const ModelRecord = z.object({
  manifest: Manifest,
  builtIn: z.boolean(),
  craft: Craft.optional(),
  folder: z.string(),
  sha256: Sha256,
  bytes: z.number(),
  /** Why it cannot be used, if it cannot. */
  problem: ErrorData.optional(),
  /** Absent where nothing was ever noted. `models.reset` clears it. */
  devices: z.array(ModelStanding).optional(),
})
export type ModelRecord = z.infer<typeof ModelRecord>

export const DeviceRecord = z.object({
  id: z.string(),
  available: z.boolean(),
  /** Why it is not used. */
  reason: z.string().optional(),
  /** Models it is not used for, and why. */
  refused: z.array(z.object({ modelId: z.string(), reason: z.string() })).optional(),
})

export type DeviceRecord = z.infer<typeof DeviceRecord>

/** What a watcher of a job receives, in order; ends after `ended`. */
export const JobEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job'), job: JobRecord }),
  z.object({ type: z.literal('chunk'), jobId: JobId, chunk: Chunk }),
  z.object({ type: z.literal('take'), jobId: JobId, take: TakeRecord }),
])
export type JobEvent = z.infer<typeof JobEvent>

/** Every call and every stream between the window and the application, declared once. */
export const contract = {
  'app.info': call(
    nothing,
    z.object({
      version: z.string(),
      electron: z.string().optional(),
      /** `test runtime` when the carried Electron is used. */
      runtime: z.enum(['regular', 'test runtime']),
      ortVersion: z.string(),
      dataFolder: z.string(),
    }),
  ),
  'jobs.submit': call(GenerateRequest, z.object({ jobs: z.array(JobRecord) })),
  'jobs.cancel': call(z.strictObject({ jobId: JobId }), nothing),
  'jobs.retry': call(z.strictObject({ jobId: JobId }), z.object({ job: JobRecord })),
  'jobs.list': call(
    z.strictObject({ limit: z.number().int().min(1).max(500).default(100) }),
    z.object({ jobs: z.array(JobRecord), paused: z.boolean() }),
  ),
  /** Puts a waiting job before another one (taking on its priority), or to the end with `null`. */
  'jobs.move': call(z.strictObject({ jobId: JobId, before: JobId.nullable() }), nothing),
  'jobs.pause': call(z.strictObject({ paused: z.boolean() }), nothing),
  /** Everything that happens to every job, from now on. */
  'jobs.watch': stream(nothing, JobEvent),
  'library.list': call(LibraryQuery, z.object({ takes: z.array(TakeRecord) })),
  'library.take': call(z.strictObject({ takeId: JobId }), TakeRecord),
  /** Takes it out of sight; it is forgotten after 30 days. */
  'library.discard': call(z.strictObject({ takeId: JobId }), TakeRecord),
  'library.restore': call(z.strictObject({ takeId: JobId }), TakeRecord),
  'library.rate': call(z.strictObject({ takeId: JobId, rating: Rating }), TakeRecord),
  /** These tags instead of those it had. */
  'library.tag': call(z.strictObject({ takeId: JobId, tags: z.array(Tag).max(50) }), TakeRecord),
  /** Every tag in use, the most used first. */
  'library.tags': call(
    nothing,
    z.object({ tags: z.array(z.object({ tag: z.string(), takes: z.number().int() })) }),
  ),
  'library.makeAgain': call(z.strictObject({ takeId: JobId }), z.object({ job: JobRecord })),
  'models.list': call(nothing, z.object({ models: z.array(ModelRecord) })),
  'models.add': call(z.strictObject({ folder: z.string().min(1) }), ModelRecord),
  /** What a model knows by name: subjects, styles, grounds. */
  'models.describe': call(z.strictObject({ modelId: z.string().min(1).max(200) }), ModelDescription),
  'models.warm': call(z.strictObject({ modelId: z.string() }), nothing),
  /** Gives a model that was kept outside or refused another chance. */
  'models.reset': call(
    z.strictObject({ modelId: z.string().min(1).max(200) }),
    z.object({ forgotten: z.number().int() }),
  ),
  'devices.list': call(nothing, z.object({ devices: z.array(DeviceRecord) })),
  ...assetCalls,
  ...meaningCalls,
  ...desktopCalls,
  ...machineCalls,
  ...projectCalls,
} as const

export type Contract = typeof contract
export type CallName = {
  [K in keyof Contract]: Contract[K] extends { kind: 'call' } ? K : never
}[keyof Contract]
export type StreamName = {
  [K in keyof Contract]: Contract[K] extends { kind: 'stream' } ? K : never
}[keyof Contract]
export type InputOf<K extends keyof Contract> = z.input<Contract[K]['input']>
export type ParsedInputOf<K extends keyof Contract> = z.output<Contract[K]['input']>
export type OutputOf<K extends CallName> = z.output<Contract[K]['output']>
export type EventOf<K extends StreamName> = z.output<Contract[K]['event']>

/** What main must implement; a call that is missing here does not compile. */
export type Handlers = {
  [K in CallName]: (input: ParsedInputOf<K>) => Promise<OutputOf<K>> | OutputOf<K>
} & {
  /** Returns how to stop listening. */
  [K in StreamName]: (input: ParsedInputOf<K>, emit: (event: EventOf<K>) => void) => () => void
}

/** What the window holds. */
export interface Client {
  call<K extends CallName>(name: K, input: InputOf<K>): Promise<OutputOf<K>>
  open<K extends StreamName>(name: K, input: InputOf<K>, on: (event: EventOf<K>) => void): () => void
}

/** Errors cross as data. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: ErrorData }

/** The craft of a family, where it has one. */
export { FamilyId }
