import { describe, expect, it, onTestFinished } from 'vitest'
import {
  connect,
  contract,
  StudioError,
  type Client,
  type Handlers,
  type JobEvent,
  type JobRecord,
  type StreamMessage,
  type Transport,
  type Wire,
} from '../../shared/index'
import { serve } from '../contract/index'

/** A transport under test: both of its ends, and how the page's end goes away. */
export interface TransportUnderTest {
  readonly transport: Transport
  readonly client: Wire
  disconnect(): void
  dispose?(): void
}

export const exampleJob: JobRecord = {
  id: '1'.padStart(26, '0'),
  craft: 'text',
  modelId: 'tiny',
  state: 'queued',
  priority: 'interactive',
  prompt: 'The lighthouse keeper',
  seed: 7,
  createdAt: '2026-01-01T00:00:00.000Z',
  step: 0,
  steps: 0,
  stage: '',
}

/** Enough of an application to see what arrives on the other side. */
export function exampleHandlers(over: Partial<Handlers> = {}): Handlers {
  const none = (): never => {
    throw new StudioError('job.unknown', 'There is no such job.', {
      help: 'Look at the queue.',
      details: { jobId: 'x' },
    })
  }
  return {
    ...(Object.fromEntries(Object.keys(contract).map((name) => [name, none])) as unknown as Handlers),
    'app.info': () => ({ version: '0.1.0', runtime: 'regular', ortVersion: '1.30.0', dataFolder: '/data' }),
    'jobs.submit': (request) => ({
      jobs: [{ ...exampleJob, priority: request.priority, seed: request.seed ?? 1 }],
    }),
    'jobs.cancel': none,
    'jobs.retry': none,
    'jobs.list': ({ limit }) => ({
      jobs: Array.from({ length: Math.min(limit, 3) }, () => exampleJob),
      paused: false,
    }),
    'jobs.move': () => ({}),
    'jobs.pause': () => ({}),
    'jobs.watch': () => () => undefined,
    'library.list': () => ({ takes: [] }),
    'library.take': none,
    'library.makeAgain': none,
    'models.list': () => ({ models: [] }),
    'models.add': none,
    'models.describe': () => ({ subjects: [], styles: [], backgrounds: [] }),
    'models.warm': () => {
      throw new TypeError('a fault of ours')
    },
    'models.reset': () => ({ forgotten: 0 }),
    'settings.get': () => ({ threads: 'auto', device: 'cpu', scale: 1 }),
    'settings.set': ({ scale = 1 }) => ({ threads: 'auto', device: 'cpu', scale }),
    'performance.get': () => ({
      processors: 2,
      usedBytes: 0,
      limitBytes: 0,
      freeBytes: 0,
      loaded: [],
    }),
    'models.unload': () => ({}),
    'app.evidence': () => ({ connections: 0, refused: 0 }),
    'devices.list': () => ({ devices: [{ id: 'cpu', available: true }] }),
    ...over,
  }
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** What every transport must do. Run it for each: `describeTransport('memory', () => …)`. */
export function describeTransport(name: string, make: () => TransportUnderTest): void {
  const open = (over: Partial<Handlers> = {}): TransportUnderTest & { page: Client; unbind: () => void } => {
    const made = make()
    const unbind = serve(contract, exampleHandlers(over), made.transport)
    onTestFinished(() => {
      unbind()
      made.dispose?.()
    })
    return { ...made, page: connect(made.client), unbind }
  }

  describe(`${name} transport`, () => {
    it('carries a call and its answer, with defaults filled in', async () => {
      const { page } = open()
      const { jobs } = await page.call('jobs.submit', { craft: 'text', params: { prompt: 'Hello' }, seed: 9 })
      expect(jobs).toMatchObject([{ priority: 'interactive', seed: 9 }])
      expect((await page.call('jobs.list', {})).jobs).toHaveLength(3)
    })

    it('refuses a bad request and names every wrong field', async () => {
      const { client } = open()
      const reply = await client.call('jobs.submit', { craft: 'poetry', params: {}, seed: -1, extra: true })
      expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.badRequest' } })
      const fields = (reply.ok ? undefined : reply.error.details?.['fields']) as { path: string }[]
      expect(fields.map((field) => field.path).sort()).toEqual(['', 'craft', 'seed'])
    })

    it('refuses what is not declared, inherited names included', async () => {
      const { client } = open()
      for (const unknown of ['jobs.destroy', 'toString', '__proto__', 'constructor', 'jobs.watch']) {
        expect(await client.call(unknown, {})).toMatchObject({
          ok: false,
          error: { code: 'ipc.unknownCall' },
        })
      }
    })

    it('carries errors as data: code, message, help and details', async () => {
      const { page } = open()
      const error = await page
        .call('jobs.cancel', { jobId: exampleJob.id })
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(StudioError)
      expect(error).toMatchObject({
        code: 'job.unknown',
        help: 'Look at the queue.',
        details: { jobId: 'x' },
      })
    })

    it('turns a fault of ours into internal, and goes on', async () => {
      const { client } = open()
      const fault = await client.call('models.warm', { modelId: 'tiny' })
      expect(fault).toMatchObject({ ok: false, error: { code: 'internal', message: 'a fault of ours' } })
      expect(await client.call('devices.list', {})).toMatchObject({ ok: true })
    })

    it('refuses an answer the contract does not allow', async () => {
      const { client } = open({ 'jobs.pause': () => ({ surprise: 1 }) as never })
      expect(await client.call('jobs.pause', { paused: true })).toMatchObject({
        ok: false,
        error: { code: 'internal' },
      })
    })

    it('carries events in order, with pixels and samples as typed arrays', async () => {
      let emit: (event: JobEvent) => void = () => undefined
      const { page } = open({
        'jobs.watch': (_input, to) => {
          emit = to
          return () => undefined
        },
      })
      const seen: JobEvent[] = []
      page.open('jobs.watch', {}, (event) => seen.push(event))
      await settle()
      const rgba = Uint8Array.of(1, 2, 3, 255)
      const left = Float32Array.of(0.25, -1)
      const chunks = [
        { kind: 'preview', width: 1, height: 1, rgba, step: 1, steps: 2 },
        { kind: 'pcm', sampleRate: 44100, startFrame: 0, left, right: left },
      ] as const
      for (const chunk of chunks) emit({ type: 'chunk', jobId: exampleJob.id, chunk })
      await settle()
      expect(seen.map((event) => (event.type === 'chunk' ? event.chunk.kind : ''))).toEqual([
        'preview',
        'pcm',
      ])
      expect(seen).toMatchObject([{ chunk: { rgba } }, { chunk: { left } }])
    })

    it('stops at once when the page closes a stream, and tells the application', async () => {
      let emit: (event: JobEvent) => void = () => undefined
      let closed = 0
      const { page } = open({
        'jobs.watch': (_input, to) => {
          emit = to
          return () => {
            closed++
          }
        },
      })
      const seen: JobEvent[] = []
      const close = page.open('jobs.watch', {}, (event) => seen.push(event))
      await settle()
      emit({ type: 'job', job: exampleJob })
      await settle()
      close()
      emit({ type: 'job', job: exampleJob })
      await settle()
      emit({ type: 'job', job: exampleJob })
      await settle()
      close()
      expect({ seen: seen.length, closed }).toEqual({ seen: 1, closed: 1 })
    })

    it('closes the streams of a page that went away', async () => {
      let closed = 0
      const { page, disconnect } = open({
        'jobs.watch': () => () => {
          closed++
        },
      })
      page.open('jobs.watch', {}, () => undefined)
      await settle()
      disconnect()
      await settle()
      expect(closed).toBe(1)
    })

    it('ends a stream that was asked for wrongly, with the reason', async () => {
      const { client } = open()
      const messages: StreamMessage[] = []
      client.open('jobs.watch', { what: 1 }, (message) => messages.push(message))
      client.open('jobs.list', {}, (message) => messages.push(message))
      await settle()
      expect(messages).toMatchObject([
        { type: 'end', error: { code: 'ipc.badRequest' } },
        { type: 'end', error: { code: 'ipc.unknownCall' } },
      ])
    })

    it('answers ipc.closed once the application has unbound', async () => {
      const { client, unbind } = open()
      unbind()
      expect(await client.call('app.info', {})).toMatchObject({ ok: false, error: { code: 'ipc.closed' } })
    })
  })
}
