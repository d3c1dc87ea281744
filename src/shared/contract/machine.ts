import { z } from 'zod'
import { call, nothing } from './kit'

/** What a person may set about the machine. */
export const MachineSettings = z.object({
  /** Threads per generation; `auto` lets the studio choose. Counts from the next start. */
  threads: z.union([z.literal('auto'), z.number().int().min(1).max(256)]),
  /** Where to generate, once it has passed its self-test. */
  device: z.enum(['cpu', 'webgpu', 'cuda', 'dml', 'coreml']),
  /** Size of the interface, 1 is 100 %. */
  scale: z.number().min(0.8).max(2),
})
export type MachineSettings = z.infer<typeof MachineSettings>

/** A model in memory. */
export const LoadedModelRecord = z.object({
  modelId: z.string(),
  device: z.string(),
  threads: z.number().int(),
  bytes: z.number(),
  /** A job is using it, so it cannot be unloaded. */
  busy: z.boolean(),
})
export type LoadedModelRecord = z.infer<typeof LoadedModelRecord>

export const machineCalls = {
  'settings.get': call(nothing, MachineSettings),
  'settings.set': call(MachineSettings.partial().strict(), MachineSettings),
  /** How the machine is used now. */
  'performance.get': call(
    nothing,
    z.object({
      /** Logical processors this process may use. */
      processors: z.number().int(),
      /** Bytes the loaded models hold. */
      usedBytes: z.number(),
      /** Bytes they may hold together. */
      limitBytes: z.number(),
      /** Bytes that could be allocated now without swapping. */
      freeBytes: z.number(),
      loaded: z.array(LoadedModelRecord),
    }),
  ),
  /** Frees a model no job is using; one that is in use stays. */
  'models.unload': call(z.strictObject({ modelId: z.string().min(1).max(200) }), nothing),
  /** What could have left this computer, counted and not promised. */
  'app.evidence': call(
    nothing,
    z.object({
      /** Network sockets that the application holds open now. */
      connections: z.number().int(),
      /** Requests of the window that would have left the computer and were refused since the start. */
      refused: z.number().int(),
    }),
  ),
} as const
