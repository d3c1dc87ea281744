import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Handlers } from '../shared/index'
import { ortVersion } from '../workers/engine/ort/digests'
import { disableTelemetry } from '../workers/engine/ort/telemetry'
import { systemClock, type Clock } from './clock'
import { AppEvents, DragFolder, Grants, noDesktop, type DesktopPort, type Launched } from './desktop/index'
import { createDeviceChoice, createDevices } from './devices'
import { openSockets } from './evidence'
import { createHandlers } from './handlers'
import { idMaker, type RandomBytes } from './ids'
import { JobHub, JobQueue, JobRunner, recover, RunnerLease, type SubmitTools } from './jobs/index'
import type { Lanes, LanesOptions } from './lanes/index'
import { AssetStore, keeper, openDatabase, realFiles, TakeStore, threadMedia } from './library/index'
import type { FilePort, Media, StoredAsset } from './library/index'
import { createLogger, type Level } from './logging/index'
import { FileHashes, ModelRegistry, type FamilyRoles } from './models/index'
import { Meaning } from './meaning/index'
import type { Paths } from './paths'
import { Projects } from './projects/index'
import { SettingsStore, type Settings } from './settings/index'
import { Stamps } from './stamps/index'

export interface AppOptions {
  readonly paths: Paths
  readonly version: string
  /** The window runs the whole queue; the command line only what it was asked for. */
  readonly kind: 'window' | 'cli'
  readonly lanes: (options: LanesOptions) => Lanes
  /** What families take; all of the product's by default. */
  readonly families?: () => Promise<readonly FamilyRoles[]>
  readonly electron?: string
  readonly runtime?: 'regular' | 'test runtime'
  readonly clock?: Clock
  readonly random?: RandomBytes
  readonly files?: FilePort
  /** Dialogs, clipboard and drags; none without a window. */
  readonly desktop?: DesktopPort
  readonly media?: Media
  readonly logLevel?: Level
  /** Requests of the window that were refused; none without a window. */
  readonly refusedRequests?: () => number
  /** Receives log lines as they are written, for a developer's terminal. */
  readonly echo?: (line: string) => void
}

/** The application without windows. */
export interface App {
  readonly handlers: Handlers
  /** Where the library keeps an asset's bytes. */
  asset(sha256: string): StoredAsset | undefined
  /** SVG of a stamp, for `studio://stamp/<style>/<name>.svg`. */
  stamp(path: string): Promise<string | undefined>
  /** Where an asset's bytes are, in the library or in the open project, for `studio://asset/<sha256>`. */
  findAsset(sha256: string): Promise<StoredAsset | undefined>
  /** What the page may name of the file system. */
  readonly grants: Grants
  /** A project that somebody opened in the system. */
  openFromSystem(project: Launched): void
  /** Before the window closes; takes a second at most. */
  letPageSave(): Promise<void>
  /** Where a file of a built-in model is, for `studio://model/<id>/<role>`. */
  modelFile(modelId: string, role: string): string | undefined
  /**
   * Stops everything and closes the library, within about two seconds.
   * @returns lanes still inside a native call: leave the process without waiting for them.
   */
  shutdown(): Promise<{ clean: boolean; stuck: string[] }>
  /** The settings as they are now, and after every change. @returns stops listening. */
  onSettings(listener: (settings: Settings) => void): () => void
  /** For the command line, which does more than the contract offers. */
  readonly services: Services
}

export interface Services {
  readonly lease: RunnerLease
  readonly runner: JobRunner
  readonly queue: JobQueue
  readonly submit: SubmitTools
  readonly models: ModelRegistry
  readonly hashes: FileHashes
  readonly lanes: Lanes
  /** Tells the truth about jobs whose process is gone, unless another process is there to do so. */
  recoverIfFree(): void
  /** Takes the runner lease and starts. @throws StudioError `app.running` */
  startRunner(): Promise<void>
}

const leaseRetryMs = 1000

/** The composition root: wires the services and knows no Electron. Call on the main thread. */
export async function createApp(options: AppOptions): Promise<App> {
  disableTelemetry() // before anything can load ONNX Runtime
  const { paths, kind, clock = systemClock, random = randomBytes } = options
  const log = createLogger({
    folder: paths.logs,
    date: () => clock.date(),
    ...(options.logLevel === undefined ? {} : { level: options.logLevel }),
    ...(options.echo === undefined ? {} : { echo: options.echo }),
  })
  const database = openDatabase(paths.database)
  const newId = idMaker(() => clock.date(), random)
  const settings = new SettingsStore(paths.settings, log)
  const media = options.media ?? threadMedia(paths.entries.media)
  const assets = new AssetStore(paths.assets, options.files)
  const takes: TakeStore = new TakeStore(database, assets, () => projects.currentId)
  const projects: Projects = new Projects({
    home: paths.projects,
    ...{ database, newId, media },
    files: options.files ?? realFiles,
    date: () => clock.date(),
    asset: (sha256) => takes.asset(sha256),
    warn: (message, details) => {
      log.warn('projects', message, details)
    },
  })
  const grants = new Grants(random)
  const events = new AppEvents(clock)
  const findAsset = async (sha256: string): Promise<StoredAsset | undefined> =>
    takes.asset(sha256) ?? (await projects.asset(sha256))
  const drag = new DragFolder(join(paths.data, 'drag'))
  const keep = keeper({ media, takes, now: () => clock.date() })
  const hashes = new FileHashes(database, (path) => media.hash(path))
  const models = new ModelRegistry({
    builtIn: paths.builtInModels,
    userFolders: [paths.userModels],
    added: () => settings.value.modelFolders,
    families: options.families ?? productFamilies,
  })
  await models.scan()
  for (const { folder, error } of models.unreadable())
    log.warn('models', error.message, { folder, code: error.code })

  const { threads } = settings.value
  const lanes = options.lanes({
    laneEntry: paths.entries.lane,
    laneProcessEntry: paths.entries.laneProcess,
    dataFolder: paths.data,
    isBuiltIn: (manifest) => models.isBuiltIn(manifest.id),
    clock,
    ...(threads === 'auto' ? {} : { threads }),
    log: (level, message) => {
      log[level]('lanes', message)
    },
  })
  const deviceFor = createDeviceChoice(() => settings.value.device, lanes)
  const meaning = new Meaning({ lanes, models, database, newId, shippedFile: paths.meanings })
  const stamps = new Stamps(paths.stamps, meaning)
  const hub = new JobHub((error) => {
    log.error('ipc', 'a watcher of jobs failed', { error })
  })
  const queue = new JobQueue(database, clock)
  const runner = new JobRunner({
    ...{ queue, hub, lanes, models, hashes, media, takes, clock, newId, log },
    device: deviceFor,
    appVersion: options.version,
    runs: kind === 'window' ? 'all' : 'own',
    holdsLease: () => lease.held,
  })
  const holder = `${hostname()}:${String(process.pid)}:${newId()}`
  const lease = new RunnerLease(database, clock, {
    ...{ kind, holder },
    onLost: () => {
      log.warn('jobs', 'another Inkwave took over while this one was asleep')
      if (kind === 'window') beginLater()
    },
  })

  /** Beside everything else: nobody waits for it. */
  const collectUnused = (): void => {
    takes
      .collect(clock.date())
      .then(({ takes: forgotten, assets: removed }) => {
        if (forgotten + removed > 0)
          log.info('library', 'what nobody used for 30 days was removed', {
            takes: forgotten,
            assets: removed,
          })
      })
      .catch((error: unknown) => {
        log.warn('library', 'unused assets could not be removed', { error })
      })
  }

  let swept = false
  const begin = async (): Promise<void> => {
    if (!swept) {
      await assets.sweep()
      if (kind === 'window') await drag.sweep()
      if (kind === 'window') collectUnused()
    }
    swept = true
    const left = recover(queue, (jobId) => runner.isLive(jobId))
    if (left.length > 0)
      log.warn('jobs', 'jobs were interrupted by a crash', { jobs: left.map((job) => job.id) })
    for (const job of left) hub.emit({ type: 'job', job: runner.fresh(queue.get(job.id)) })
    runner.start()
  }
  let cancelRetry: () => void = () => undefined
  const beginWhenFree = async (): Promise<void> => {
    if (lease.tryAcquire()) return begin()
    beginLater()
  }
  function beginLater(): void {
    cancelRetry = clock.after(leaseRetryMs, () => {
      beginWhenFree().catch((error: unknown) => {
        log.error('jobs', 'the queue could not be started', { error })
      })
    })
  }
  // The window opens beside a running command and waits for its turn.
  if (kind === 'window') await beginWhenFree()

  let closing: ReturnType<App['shutdown']> | undefined
  const close = async (): ReturnType<App['shutdown']> => {
    cancelRetry()
    const drained = await runner.shutdown()
    if (!drained.clean)
      log.warn('lanes', 'a lane was still busy when Inkwave ended', { stuck: drained.stuck })
    await projects.settle()
    await media.dispose()
    lease.dispose()
    database.dispose()
    return drained
  }

  const submit: SubmitTools = {
    ...{ models, newId, random },
    hasAsset: (sha256) => takes.asset(sha256) !== undefined,
  }
  return {
    handlers: createHandlers({
      ...{
        queue,
        runner,
        hub,
        takes,
        models,
        hashes,
        lanes,
        settings,
        submit,
        projects,
        grants,
        keep,
        meaning,
        stamps,
      },
      desktop: {
        ...{ grants, events, drag, keep, find: findAsset },
        port: options.desktop ?? noDesktop,
        files: options.files ?? realFiles,
      },
      now: () => clock.date(),
      devices: createDevices(lanes, () => models.list().map(({ manifest }) => manifest.id)),
      deviceFor,
      evidence: () => ({ connections: openSockets(), refused: options.refusedRequests?.() ?? 0 }),
      info: {
        version: options.version,
        runtime: options.runtime ?? 'regular',
        ortVersion,
        dataFolder: paths.data,
        ...(options.electron === undefined ? {} : { electron: options.electron }),
      },
    }),
    onSettings: (listener) => settings.on(listener),
    asset: (sha256) => takes.asset(sha256),
    stamp: (path) => stamps.svg(path),
    findAsset,
    grants,
    openFromSystem: ({ path, archive }) => {
      if (!archive && projects.openFirst(path)) return
      events.emit({ type: 'openProject', path: grants.allow(path), archive })
    },
    letPageSave: () => events.letPageSave(),
    modelFile: (modelId, role) => models.builtInFile(modelId, role),
    services: {
      ...{ lease, runner, queue, submit, models, hashes, lanes },
      recoverIfFree: () => {
        try {
          if (lease.held || !lease.tryAcquire()) return
          recover(queue)
          lease.dispose()
        } catch (error) {
          // On a full disk the list can still be read.
          log.warn('jobs', 'what a crash left could not be written down', { error })
        }
      },
      startRunner: async () => {
        lease.acquire()
        await begin()
      },
    },
    shutdown: () => (closing ??= close()),
  }
}

/** Families bring their tokenizers and synthesisers along, so they are loaded when the first scan needs them. */
async function productFamilies(): Promise<readonly FamilyRoles[]> {
  const { families } = await import('../workers/families/index')
  return families
}
