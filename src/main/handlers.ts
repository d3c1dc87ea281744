import type { DeviceRecord, Handlers, ModelRecord, OutputOf } from '../shared/index'
import type { DeviceFor } from './devices'
import {
  jobOfRecipe,
  jobsOf,
  toRecord,
  type Job,
  type JobHub,
  type JobQueue,
  type JobRunner,
  type SubmitTools,
} from './jobs/index'
import { desktopHandlers, type DesktopTools, type Grants } from './desktop/index'
import type { Lanes } from './lanes/index'
import type { KeepAsset, TakeStore } from './library/index'
import { describeModel, type FileHashes, type ModelRegistry } from './models/index'
import type { Meaning } from './meaning/index'
import { machineHandlers } from './machine'
import { projectHandlers, type Projects } from './projects/index'
import type { SettingsStore } from './settings/index'
import type { Stamps } from './stamps/index'

export interface HandlerTools {
  readonly queue: JobQueue
  readonly runner: JobRunner
  readonly hub: JobHub
  readonly takes: TakeStore
  readonly models: ModelRegistry
  readonly hashes: FileHashes
  readonly lanes: Lanes
  readonly settings: SettingsStore
  readonly submit: SubmitTools
  readonly projects: Projects
  readonly meaning: Meaning
  readonly stamps: Stamps
  readonly grants: Grants
  readonly keep: KeepAsset
  readonly desktop: DesktopTools
  readonly now: () => Date
  readonly evidence: () => OutputOf<'app.evidence'>
  readonly devices: () => Promise<DeviceRecord[]>
  readonly deviceFor: DeviceFor
  readonly info: OutputOf<'app.info'>
}

function withStanding(record: ModelRecord, lanes: Lanes): ModelRecord {
  const devices = lanes.standing(record.manifest.id)
  return devices.length === 0 ? record : { ...record, devices }
}

/** The contract's calls, each a few words to the service that does it. Inputs are parsed already. */
export function createHandlers(tools: HandlerTools): Handlers {
  const { queue, runner, hub, takes, models, hashes, lanes, settings, submit } = tools
  /** Jobs a person just asked for: told to all, and started if there is room. */
  const ask = (jobs: readonly Job[]): void => {
    for (const job of jobs) {
      runner.ask(job.id)
      hub.emit({ type: 'job', job: toRecord(job) })
    }
    runner.pump()
  }
  return {
    'app.info': () => tools.info,
    ...machineHandlers({ settings, lanes, evidence: tools.evidence }),

    'jobs.submit': (request) => {
      const jobs = queue.insert(jobsOf(request, submit))
      ask(jobs)
      return { jobs: jobs.map(toRecord) }
    },
    'jobs.cancel': ({ jobId }) => {
      runner.cancel(jobId)
      return {}
    },
    'jobs.retry': ({ jobId }) => {
      const job = queue.move(jobId, 'queued', { error: null })
      ask([job])
      return { job: toRecord(job) }
    },
    'jobs.list': ({ limit }) => ({
      jobs: queue.list(limit).map((job) => runner.fresh(job)),
      paused: queue.pause !== 'no',
    }),
    'jobs.move': ({ jobId, before }) => {
      for (const job of queue.reorder(jobId, before)) hub.emit({ type: 'job', job: runner.fresh(job) })
      return {}
    },
    'jobs.pause': ({ paused }) => {
      queue.pause = paused ? 'user' : 'no'
      runner.pump()
      return {}
    },
    'jobs.watch': (_input, emit) => hub.watch(emit),

    'library.list': (query) => ({ takes: takes.list(query) }),
    'library.take': ({ takeId }) => takes.get(takeId),
    'library.discard': ({ takeId }) => takes.discard(takeId, tools.now()),
    'library.restore': ({ takeId }) => takes.discard(takeId, undefined),
    'library.rate': ({ takeId, rating }) => takes.rate(takeId, rating),
    'library.tag': ({ takeId, tags }) => takes.tag(takeId, tags),
    'library.tags': () => ({ tags: takes.tags() }),
    'library.makeAgain': ({ takeId }) => {
      const jobs = queue.insert([jobOfRecipe(takes.get(takeId).recipe, 'interactive', submit)])
      ask(jobs)
      return { job: toRecord(jobs[0] as Job) }
    },

    'models.list': () => ({ models: models.list().map((record) => withStanding(record, lanes)) }),
    'models.add': async ({ folder }) => {
      const added = await models.add(folder)
      const { modelFolders } = settings.value
      if (!modelFolders.includes(added.folder))
        settings.update({ modelFolders: [...modelFolders, added.folder] })
      return added
    },
    'models.describe': ({ modelId }) => describeModel(models.spec(modelId)),
    'models.warm': async ({ modelId }) => {
      const spec = models.spec(modelId)
      await hashes.check(spec)
      await lanes.warm(spec, (await tools.deviceFor(spec)).device)
      return {}
    },
    'models.reset': ({ modelId }) => {
      const forgotten = lanes.reset(modelId)
      // A model that is no longer there may still have left something; one that never was is a typing error.
      if (forgotten === 0) models.manifestOf(modelId)
      return { forgotten }
    },
    'meaning.rank': async ({ query, corpus, texts, limit }) => {
      const results =
        corpus === 'subjects'
          ? await tools.meaning.rankSubjects(query)
          : await tools.meaning.rankTexts(query, texts ?? [])
      return { results: results.slice(0, limit) }
    },
    'stamps.search': (query) => tools.stamps.search(query),
    ...projectHandlers(tools.projects, tools.grants),
    ...desktopHandlers(tools.desktop),
    'assets.put': async ({ bytes, mime, name }) => ({ sha256: await tools.keep(bytes, mime, name) }),
    'devices.list': async () => ({ devices: await tools.devices() }),
  }
}
