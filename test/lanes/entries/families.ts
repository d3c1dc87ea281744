import { z } from 'zod'
import { StudioError, type Chunk, type FamilyId } from '../../../src/shared/index'
import { terminate } from '../../../src/workers/engine/index'
import { selfTestGraph } from '../../../src/workers/engine/devices/selfTest'
import { tensor } from '../../../src/workers/engine/dtypes'
import { encodeGraph, type Graph } from '../../../src/workers/engine/onnx'
import { slowFeeds, slowGraph } from '../../../src/workers/engine/testing/graphs'
import { RunStopped, type Engine, type Session } from '../../../src/workers/engine/types'
import type { Context, Family, Probed, Take } from '../../../src/workers/families/family'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a test tells the family to do; a list of them per job. */
export const Step = z.discriminatedUnion('do', [
  /** Says something. */
  z.object({ do: z.literal('say'), text: z.string() }),
  /** Blocks the lane for so long, asking `stopped` all the time, then yields a progress chunk. */
  z.object({ do: z.literal('block'), ms: z.number() }),
  /** One native call that would take many seconds. */
  z.object({ do: z.literal('native') }),
  /** Hands over a picture of so many bytes. */
  z.object({ do: z.literal('preview'), bytes: z.number() }),
  z.object({ do: z.literal('random') }),
  /** Runs a small network on the model's device and says its first numbers. Needs `testLoad: 'network'`. */
  z.object({ do: z.literal('network') }),
  z.object({ do: z.literal('fail') }),
  /** Says what a graphics driver says that was reset. */
  z.object({ do: z.literal('loseDevice') }),
  /** SIGABRT, as a native assertion raises it. */
  z.object({ do: z.literal('abort') }),
  /** A write to a bad address inside libonnxruntime: SIGSEGV. */
  z.object({ do: z.literal('fault') }),
  /** Ends the lane's thread alone, by an exception nobody catches. */
  z.object({ do: z.literal('throwOutside') }),
])
const Params = z.object({ steps: z.array(Step) })
type Params = z.infer<typeof Params>
export type Step = z.infer<typeof Step>

interface Model {
  /** A scripted device that computes something else. */
  readonly wrong: boolean
  readonly slow: Session
  readonly network: Session | undefined
}

/** A family whose every behaviour is a parameter, on a real session of the real engine. */
function scripted(id: FamilyId): Family<Params, Model> {
  return {
    id,
    params: Params,
    roles: [],
    workload: 'single',
    optionalRoles: [],
    estimateBytes: (files) => Number(files.manifest['testBytes'] ?? 1000),
    load(files, engine, { device }) {
      if (files.manifest['testLoad'] === 'abort') abort()
      if (files.manifest['testLoad'] === 'slow') block(3000, undefined)
      const network = files.manifest['testLoad'] === 'network' ? networkOn(device, engine) : undefined
      const wrong = files.manifest['testLoad'] === 'wrong' && device !== 'cpu'
      return Promise.resolve({ wrong, slow: slowSession(engine), network })
    },
    generate: (model, params, ctx) => run(model, params, ctx),
    unload: (model) => {
      model.slow.dispose()
      model.network?.dispose()
    },
    verify: (_model, _files, ctx) =>
      Promise.resolve({ cases: [{ name: 'draws', ok: true, detail: String(ctx.rng.uniform()) }] }),
    probe: (model, ctx) => Promise.resolve([probeOf(model, ctx)]),
  }
}

function probeOf(model: Model, ctx: Context): Probed {
  const values = model.network === undefined ? Float32Array.of(1, 2, 3) : runNetwork(model.network, ctx)
  return { name: 'network', values: model.wrong ? values.map((value) => 1.3 * value) : values }
}

function runNetwork(network: Session, ctx: Context): Float32Array {
  const x = tensor(
    'float32',
    Float32Array.from({ length: 256 }, (_, i) => Math.sin(i)),
    [1, 4, 8, 8],
  )
  const y = network.run({ x }, ['y'], ctx.run)['y']?.data
  return Float32Array.from(y ?? [], Number)
}

async function* run(model: Model, params: Params, ctx: Context): AsyncGenerator<Chunk, Take> {
  let text = ''
  for (const step of params.steps) {
    if (ctx.stopped()) throw new RunStopped()
    if (step.do === 'say') {
      text += step.text
      yield { kind: 'token', text: step.text, ids: [] }
    } else if (step.do === 'block') {
      block(step.ms, ctx)
      yield { kind: 'progress', stage: 'blocking', step: 1, steps: 1 }
    } else if (step.do === 'native') {
      yield { kind: 'progress', stage: 'native', step: 0, steps: 1 }
      model.slow.run(slowFeeds(), ['y'], ctx.run)
    } else if (step.do === 'preview') {
      yield {
        kind: 'preview',
        width: 1,
        height: 1,
        rgba: new Uint8Array(step.bytes).fill(7),
        step: 0,
        steps: 1,
      }
    } else if (step.do === 'random') {
      const value = ctx.rng.uniform()
      ctx.trace?.('random', [value])
      text += String(value)
      yield { kind: 'token', text: String(value), ids: [] }
    } else if (step.do === 'network') {
      const y = model.network === undefined ? [] : runNetwork(model.network, ctx)
      yield { kind: 'token', text: [...y.slice(0, 8)].join(' '), ids: [] }
    } else if (step.do === 'fail') throw new Error('told to fail')
    else if (step.do === 'loseDevice') throw new StudioError('device.lost', 'The device was lost')
    else if (step.do === 'abort') abort()
    else if (step.do === 'fault') terminate(8n)
    else
      setImmediate(() => {
        throw new Error('told to throw outside')
      })
  }
  const samples = new Float32Array(200_000).fill(0.5)
  return {
    outputs: [
      { role: 'text', kind: 'text', text },
      { role: 'audio', kind: 'audio', sampleRate: 44100, channels: [samples, samples.subarray(0, 4)] },
    ],
    title: text,
    finishReason: 'complete',
    runLengths: [3, 1],
    params: { resolved: true },
  }
}

/** `process.abort` refuses to work in a worker; the signal does the same. */
function abort(): void {
  process.kill(process.pid, 'SIGABRT')
  block(5000, undefined)
}

/** Busy, as native code would be; without a context even a stop does not end it. */
function block(ms: number, ctx: Context | undefined): void {
  for (const end = performance.now() + ms; performance.now() < end;)
    if (ctx?.stopped() === true) throw new RunStopped()
}

/** The network of the device's self-test; none of its nodes may fall back to the processor. */
function networkOn(device: string, engine: Engine): Session {
  const config: Record<string, string> = device === 'cpu' ? {} : { 'session.disable_cpu_ep_fallback': '1' }
  return sessionOf(selfTestGraph(), (path) => engine.createSession(path, { device, config, threads: 1 }))
}

/** Matrix products in a row, about ten seconds in one call. */
function slowSession(engine: Engine): Session {
  return sessionOf(slowGraph(1000), (path) =>
    engine.createSession(path, { threads: 1, graphOptimization: 'none' }),
  )
}

function sessionOf(graph: Graph, create: (path: string) => Session): Session {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-lane-test-'))
  try {
    const path = join(folder, 'graph.onnx')
    writeFileSync(path, encodeGraph(graph))
    return create(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two families, so that tests have models that are loaded apart. */
export const families = [scripted('decoder-lm'), scripted('diffusion')] as unknown as readonly Family[]
