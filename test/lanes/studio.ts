import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Manifest } from '../../src/shared/index'
import { createLanes, type LaneJob, type Lanes, type LanesOptions } from '../../src/main/lanes/index'
import { systemClock } from '../../src/main/clock'
import { bareModel } from '../../src/main/testing/models'
import type { JobEnd, LaneJobEvent, ModelSpec } from '../../src/workers/protocol'
import type { Step } from './entries/families'

export interface Entries {
  readonly folder: string
  /** A lane with the scripted families. */
  readonly lane: string
  readonly laneProcess: string
  /** The product's own lane. */
  readonly realLane: string
  /** An application of nothing but lanes, for tests that end it. */
  readonly host: string
}

/** Bundles the lane entries as the product's build does, once per test file. */
export function bundledEntries(): Entries {
  const folder = mkdtempSync(join(resolve('node_modules'), '.lanes-test-'))
  beforeAll(async () => {
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        ssr: true,
        outDir: folder,
        minify: false,
        target: 'es2022',
        rolldownOptions: {
          input: {
            lane: resolve('test/lanes/entries/lane.ts'),
            host: resolve('test/lanes/entries/host.ts'),
            laneProcess: resolve('src/workers/laneProcess.ts'),
            realLane: resolve('src/workers/lane.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    })
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  const at = (name: string): string => join(folder, `${name}.mjs`)
  return {
    folder,
    lane: at('lane'),
    laneProcess: at('laneProcess'),
    realLane: at('realLane'),
    host: at('host'),
  }
}

/** A data folder that is gone when the test is. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-lanes-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Lanes of a test; drained when it is over. */
export function openLanes(entries: Entries, options: Partial<LanesOptions> = {}): Lanes {
  const lanes = createLanes({
    laneEntry: entries.lane,
    laneProcessEntry: entries.laneProcess,
    dataFolder: options.dataFolder ?? dataFolder(),
    clock: systemClock,
    isBuiltIn: (manifest) => !manifest.id.startsWith('own-'),
    estimateBytes: (model) => Number(model.manifest['testBytes'] ?? 1000),
    threads: 1,
    ...options,
  })
  onTestFinished(async () => {
    await lanes.drain()
  })
  return lanes
}

/** The product's own lanes: real families, estimates and thread counts. Every model but `own-…` is built in. */
export function openRealLanes(entries: Entries, options: Partial<LanesOptions> = {}): Lanes {
  const lanes = createLanes({
    laneEntry: entries.realLane,
    laneProcessEntry: entries.laneProcess,
    dataFolder: dataFolder(),
    clock: systemClock,
    isBuiltIn: (manifest) => !manifest.id.startsWith('own-'),
    ...options,
  })
  onTestFinished(async () => {
    await lanes.drain()
  })
  return lanes
}

export interface ModelTraits {
  readonly family?: Manifest['family']
  readonly bytes?: number
  readonly onLoad?: 'abort' | 'slow' | 'network' | 'wrong'
}

/** A scripted model; ids that begin with `own-` are a user's. */
export function modelOf(id: string, traits: ModelTraits = {}): ModelSpec {
  return bareModel(id, {
    ...(traits.family === undefined ? {} : { family: traits.family }),
    testBytes: traits.bytes ?? 1000,
    testLoad: traits.onLoad ?? 'plain',
  })
}

export interface Ran {
  readonly events: LaneJobEvent[]
  readonly ended: Promise<JobEnd>
  /** Resolves with the first chunk that matches. */
  chunk(matches: (event: LaneJobEvent) => boolean): Promise<LaneJobEvent>
  stop(): void
}

let jobCount = 0

/** Runs a scripted job and collects what it says. */
export function run(
  lanes: Lanes,
  model: ModelSpec,
  steps: readonly Step[],
  more: Partial<LaneJob> & { onEvent?: (event: LaneJobEvent) => void } = {},
): Ran {
  const { onEvent, ...job } = more
  return runJob(
    lanes,
    {
      jobId: `job-${String(jobCount++)}`,
      model,
      params: { steps },
      seed: 1,
      priority: 'interactive',
      ...job,
    },
    onEvent,
  )
}

export function runJob(lanes: Lanes, job: LaneJob, onEvent?: (event: LaneJobEvent) => void): Ran {
  const events: LaneJobEvent[] = []
  const waiting: { matches: (event: LaneJobEvent) => boolean; resolve: (event: LaneJobEvent) => void }[] = []
  let end: (event: JobEnd) => void
  const ended = new Promise<JobEnd>((resolve) => (end = resolve))
  const handle = lanes.generate(job, (event) => {
    events.push(event)
    onEvent?.(event)
    for (const { matches, resolve } of waiting) if (matches(event)) resolve(event)
    if (event.type === 'done' || event.type === 'cancelled' || event.type === 'failed') end(event)
  })
  return {
    events,
    ended,
    chunk: (matches) =>
      new Promise((resolve) => {
        const known = events.find(matches)
        if (known === undefined) waiting.push({ matches, resolve })
        else resolve(known)
      }),
    stop: () => {
      handle.stop()
    },
  }
}

/** Texts of the tokens a job said, in order. */
export function said(events: readonly LaneJobEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'chunk' && event.chunk.kind === 'token' ? [event.chunk.text] : [],
  )
}

export const isChunk = (event: LaneJobEvent): boolean => event.type === 'chunk'
export const isStage =
  (stage: string) =>
  (event: LaneJobEvent): boolean =>
    event.type === 'chunk' && event.chunk.kind === 'progress' && event.chunk.stage === stage
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
