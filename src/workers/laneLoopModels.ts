import { StudioError } from '../shared/index'
import type { Engine } from './engine/types'
import type { Family, ModelFiles } from './families/family'
import type { Breadcrumb } from './laneLoopCrumb'
import type { LanePort, Now } from './laneLoopPort'
import { fingerprintOf, modelFilesOf } from './modelFiles'
import type { ModelSpec, Place } from './protocol'

/** A model in memory. */
export interface LoadedModel extends Place {
  readonly modelId: string
  readonly fingerprint: string
  readonly family: Family
  readonly files: ModelFiles
  readonly model: unknown
  readonly bytes: number
  /** Jobs that hold it; it is not unloaded under them. */
  users: number
  /** True once it produced something: from then on its turns leave no breadcrumb. */
  safe: boolean
}

/** The models of one lane. Loading is one synchronous native step: nothing else of the lane runs meanwhile. */
export class LoadedModels {
  private readonly loaded: LoadedModel[] = []
  private readonly families: readonly Family[]
  private readonly engine: Engine
  private readonly port: LanePort
  private readonly crumb: Breadcrumb
  private readonly now: Now
  private readonly stopped: () => boolean

  constructor(parts: {
    families: readonly Family[]
    engine: Engine
    port: LanePort
    crumb: Breadcrumb
    now: Now
    /** Whether who asked for the load in progress has given it up. */
    stopped: () => boolean
  }) {
    this.families = parts.families
    this.engine = parts.engine
    this.port = parts.port
    this.crumb = parts.crumb
    this.now = parts.now
    this.stopped = parts.stopped
  }

  /** Finds or loads a model and counts one more user. @throws StudioError of the family's load */
  async acquire(spec: ModelSpec, place: Place): Promise<LoadedModel> {
    const fingerprint = fingerprintOf(spec)
    const modelId = spec.manifest.id
    const found = this.loaded.find(
      (entry) =>
        entry.modelId === modelId &&
        entry.fingerprint === fingerprint &&
        entry.device === place.device &&
        entry.threads === place.threads &&
        entry.spinning === place.spinning,
    )
    if (found !== undefined) {
      found.users++
      return found
    }
    // The same model for other threads, or older weights of it: kept only while a job still uses it.
    for (const entry of this.loaded.filter((other) => other.modelId === modelId && other.users === 0))
      this.drop(entry)
    const entry = await this.load(spec, place, fingerprint)
    this.loaded.push(entry)
    return entry
  }

  release(entry: LoadedModel): void {
    entry.users--
  }

  /** Frees every idle copy of a model. @throws StudioError `job.notRunnable` when jobs use them all */
  unload(modelId: string): void {
    const copies = this.loaded.filter((entry) => entry.modelId === modelId)
    const idle = copies.filter((entry) => entry.users === 0)
    if (copies.length > 0 && idle.length === 0) {
      throw new StudioError('job.notRunnable', `Model ${modelId} is in use and cannot be unloaded`, {
        help: 'Stop its jobs first.',
        details: { modelId },
      })
    }
    for (const entry of idle) this.drop(entry)
  }

  dispose(): void {
    for (const entry of [...this.loaded]) this.drop(entry)
  }

  private async load(spec: ModelSpec, place: Place, fingerprint: string): Promise<LoadedModel> {
    const modelId = spec.manifest.id
    const family = this.families.find((candidate) => candidate.id === spec.manifest.family)
    if (family === undefined) {
      throw new StudioError(
        'model.badManifest',
        `No family named ${spec.manifest.family} can load ${modelId}`,
        {
          help: 'The model may need a newer version of Inkwave.',
          details: { modelId, family: spec.manifest.family, known: this.families.map((known) => known.id) },
        },
      )
    }
    const files = modelFilesOf(spec)
    const bytes = family.estimateBytes(files)
    this.port.post({ type: 'step', modelId, device: place.device, step: 'load' })
    const begin = this.now()
    const model = await this.crumb.during({ modelId, device: place.device, step: 'load' }, () =>
      family.load(files, this.engine, { ...pick(place), stopped: this.stopped }),
    )
    this.port.post({ type: 'loaded', modelId, bytes, ms: this.now() - begin, ...pick(place) })
    return { modelId, fingerprint, family, files, model, bytes, users: 1, safe: false, ...pick(place) }
  }

  private drop(entry: LoadedModel): void {
    this.loaded.splice(this.loaded.indexOf(entry), 1)
    entry.family.unload(entry.model)
    this.port.post({ type: 'unloaded', modelId: entry.modelId, ...pick(entry) })
  }
}

const pick = ({ device, threads, spinning }: Place): Place => ({
  device,
  threads,
  ...(spinning === undefined ? {} : { spinning }),
})
