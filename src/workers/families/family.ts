import type { z } from 'zod'
import type { Chunk, FamilyId, Manifest, Note, Replay } from '../../shared/index'
import type { Engine, RunHandle, Tensor } from '../engine/types'
import type { Workload } from '../engine/threads'
import type { Random } from '../engine/random'
import type { InputFile } from '../protocol'

/** A model's files on disk, resolved and checked by main: realpath under the model's folder, size and sha256 right. */
export interface ModelFiles {
  readonly manifest: Manifest
  /** Absolute path of the model's folder. */
  readonly folder: string
  /** Absolute path of a role's file. @throws StudioError `model.missingFile` */
  path(role: string): string
  has(role: string): boolean
  /** Models this one uses, by role of `manifest.uses`. */
  readonly uses: Readonly<Record<string, ModelFiles>>
}

/** Device and thread choices for a load; the lane's policy fills them. */
export interface LoadOptions {
  readonly device: string
  readonly threads: number
  /** Whether threads may wait busily, for families whose runs gain by it. Default: where there is more than one. */
  readonly spinning?: boolean
  /** True once the load is to be given up: a load throws RunStopped then, at the latest after 100 ms of work. */
  readonly stopped?: () => boolean
}

export interface Log {
  info(message: string): void
  warn(message: string): void
}

/** What a generator may touch. Time and chance come from here only. */
export interface Context {
  readonly rng: Random
  readonly seed: number
  /** Stored files the job starts from, by role. */
  readonly inputs: Readonly<Record<string, InputFile>>
  /** Pass to every `session.run`: it makes Stop work inside the native call. */
  readonly run: RunHandle
  /** True once stop was asked. Check between native calls. */
  stopped(): boolean
  /** Milliseconds, monotonic; for pacing previews only, never for results. */
  now(): number
  readonly log: Log
  /** A recorder for `--trace`; absent when nobody asked. Values are copied by the recorder. */
  readonly trace?: (name: string, value: Tensor | number[] | Record<string, unknown>) => void
  /** Present when a take is made again: the run lengths to repeat. */
  readonly replay?: Replay
}

/** One file of a finished take, still raw: the media worker encodes it. */
export type Output =
  | { role: 'text'; kind: 'text'; text: string }
  | { role: 'image'; kind: 'image'; width: number; height: number; rgba: Uint8Array }
  | { role: 'audio'; kind: 'audio'; sampleRate: number; channels: Float32Array[] }
  | { role: 'midi'; kind: 'bytes'; mime: 'audio/midi'; bytes: Uint8Array }
  | { role: 'piece'; kind: 'json'; value: unknown }
  /** A unit vector per text. */
  | { role: 'embedding'; kind: 'json'; value: number[][] }

/** A finished result. The first output is the main one. */
export interface Take {
  readonly outputs: readonly Output[]
  /** First words, or a description: what the library shows and a screen reader says. */
  readonly title: string
  readonly finishReason: 'stop' | 'length' | 'complete'
  readonly runLengths?: readonly number[]
  /** Parameters as they were resolved (prompt parsed, `auto` filled); they go into the recipe. */
  readonly params?: Record<string, unknown>
}

/** One way of generating. Adding a family is one file and one line in `families/index.ts`. */
export interface Family<P = unknown, M = unknown> {
  readonly id: FamilyId
  readonly params: z.ZodType<P>
  /** Roles the manifest must provide (`files`); `[]` for families without graphs. */
  readonly roles: readonly string[]
  /** What its runs on a processor are like: decides threads and spinning. */
  readonly workload: Workload
  /** Roles it knows beyond these. A manifest with another role is refused with `model.unknownRole`. */
  readonly optionalRoles: readonly string[]
  /** Models it needs, by role in `manifest.uses`, with the family each must have. */
  readonly uses?: Readonly<Record<string, FamilyId>>
  /** Resident bytes this model will need, before anything is loaded; for the memory budget. */
  estimateBytes(files: ModelFiles): number
  load(files: ModelFiles, engine: Engine, options: LoadOptions): Promise<M>
  /**
   * Streams chunks and returns the take. Yields at least once per native call that takes longer than 50 ms, so
   * that a lane can serve other jobs between. Throws RunStopped when stopped.
   */
  generate(model: M, params: P, ctx: Context): AsyncGenerator<Chunk, Take>
  /** Frees every session. */
  unload(model: M): void
  /** Runs the manifest's own expected values. @returns one line per case; throws `model.failedConformance`. */
  verify(model: M, files: ModelFiles, ctx: Context): Promise<ConformanceReport>
  /**
   * The raw numbers every graph gives for a fixed, short input, by name: what a device is compared with the processor
   * by, so always the same for the same weights. Under a second on a processor. Throws RunStopped when stopped.
   */
  probe(model: M, ctx: Context): Promise<readonly Probed[]>
}

/** Output of one graph (or one stage) for the fixed input of `Family.probe`. */
export interface Probed {
  readonly name: string
  readonly values: Float32Array
}

export interface ConformanceReport {
  readonly cases: readonly { name: string; ok: boolean; detail: string }[]
}

/** A finished piece of music as data (output role `piece`). Times in ticks, before swing. */
export interface Piece {
  readonly ticksPerQuarter: 24
  readonly ticksPerBar: number
  readonly bars: number
  readonly bpm: number
  readonly key: number
  readonly mode: string
  readonly metre: string
  readonly swing: string
  readonly genre: string
  readonly tracks: readonly { role: string; program: number; name: string; channel: number }[]
  readonly chords: readonly { bar: number; half: boolean; name: string }[]
  readonly notes: readonly Note[]
}
