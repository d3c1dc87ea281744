import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp, type App } from '../../src/main/app'
import { createLanes } from '../../src/main/lanes/index'
import { pathsFor } from '../../src/main/paths'
import type { JobEvent, TakeRecord } from '../../src/shared/index'

const root = join(import.meta.dirname, '../..')
const MINUTES = Number(process.env.INKWAVE_SOAK_MINUTES ?? 30)
const data = mkdtempSync(join(tmpdir(), 'inkwave-soak-'))
afterAll(() => {
  rmSync(data, { recursive: true, force: true })
})

const requests = [
  { craft: 'text', params: { prompt: 'The lighthouse keeper' } },
  { craft: 'image', params: { prompt: 'blue fox' } },
  { craft: 'music', params: { prompt: '4 bars, lo-fi, A minor' } },
] as const

async function make(app: App, request: (typeof requests)[number], seed: number): Promise<TakeRecord> {
  const takes = new Map<string, TakeRecord>()
  let settle: (event: JobEvent) => void = () => undefined
  const stop = app.handlers['jobs.watch']({}, (event) => {
    settle(event)
  })
  try {
    const { jobs } = await app.handlers['jobs.submit']({
      ...request,
      seed,
      count: 1,
      priority: 'interactive',
    })
    const id = jobs[0]?.id
    return await new Promise((done, fail) => {
      settle = (event) => {
        if (event.type === 'take') takes.set(event.jobId, event.take)
        if (event.type !== 'job' || event.job.id !== id) return
        const take = takes.get(event.job.id)
        if (event.job.state === 'done' && take !== undefined) done(take)
        if (event.job.state === 'failed') fail(new Error(event.job.error?.message))
      }
    })
  } finally {
    stop()
  }
}

describe('soak', () => {
  it(`makes all three for ${MINUTES} minutes: memory settles, and the same recipe still gives the same bytes`, async () => {
    const app = await createApp({
      paths: pathsFor(data, join(root, 'out/main'), join(root, 'resources')),
      version: '0.0.0',
      kind: 'window',
      lanes: createLanes,
    })
    const hashOf = (take: TakeRecord): string => {
      const asset = app.asset(take.assets[0]?.sha256 ?? '')
      return createHash('sha256')
        .update(readFileSync(asset?.path ?? ''))
        .digest('hex')
    }
    try {
      const first: string[] = []
      for (const request of requests) first.push(hashOf(await make(app, request, 7)))
      const rssMb: number[] = []
      const end = performance.now() + MINUTES * 60_000
      for (let i = 0; performance.now() < end; i++) {
        await make(app, requests[i % requests.length]!, 1000 + i)
        rssMb.push(process.memoryUsage.rss() / 2 ** 20)
      }
      const third = Math.floor(rssMb.length / 3)
      const peak = (from: number): number => Math.max(...rssMb.slice(from, from + third))
      console.log(
        `${rssMb.length} jobs; peak RSS by thirds: ${[0, third, 2 * third].map((from) => peak(from).toFixed(0)).join(', ')} MB`,
      )
      // A leak of one 8 MB picture buffer per job would pass 100 MB within minutes.
      expect(peak(2 * third)).toBeLessThan(peak(third) + 100)
      for (const [i, request] of requests.entries())
        expect(hashOf(await make(app, request, 7))).toBe(first[i])
    } finally {
      await app.shutdown()
    }
  })
})
