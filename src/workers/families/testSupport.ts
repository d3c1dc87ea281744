import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Manifest } from '../../shared/index'
import { mulberry32 } from '../engine/random'
import type { LaneEngine } from '../engine/index'
import type { RunHandle } from '../engine/types'
import { modelFilesOf } from '../modelFiles'
import type { ModelSpec } from '../protocol'
import type { Context, ModelFiles, Take } from './family'

/** For tests: a model of `resources/models`, with those it uses. */
export function embeddedModel(id: string): ModelFiles {
  return modelFilesOf(specOf(id))
}

function specOf(id: string): ModelSpec {
  const folder = join(process.cwd(), 'resources/models', id)
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')))
  const uses = Object.fromEntries(Object.entries(manifest.uses).map(([role, used]) => [role, specOf(used)]))
  return { manifest, folder, uses }
}

/** For tests: what a lane would hand to a generator. `run` comes from `engine.runHandle`. */
export function testContext(run: RunHandle, more: Partial<Context> & { seed?: number } = {}): Context {
  const seed = more.seed ?? 1
  return {
    rng: mulberry32(seed),
    seed,
    inputs: {},
    run,
    stopped: () => run.stopped(),
    now: () => performance.now(),
    log: { info: () => undefined, warn: () => undefined },
    ...more,
  }
}

/** For tests: everything a generator yields, and its take. */
export async function collect<C>(generator: AsyncGenerator<C, Take>): Promise<{ chunks: C[]; take: Take }> {
  const chunks: C[] = []
  for (;;) {
    const next = await generator.next()
    if (next.done) return { chunks, take: next.value }
    chunks.push(next.value)
  }
}

/**
 * For tests: how long a generator works without looking whether it is to stop. Counted in the thread's own processor
 * time, so that a busy machine changes nothing; by the clock where the system does not tell.
 */
export function watchStretches(
  engine: LaneEngine,
  onLook: () => void = () => undefined,
): {
  readonly run: RunHandle
  /** The generator gave its turn back: the lane looks then. */
  looked(): void
  readonly longestMs: number
} {
  let longestMs = 0
  let last = threadMs()
  const looked = (): void => {
    const now = threadMs()
    longestMs = Math.max(longestMs, now - last)
    last = now
    onLook()
  }
  const run = engine.runHandle(0, () => {
    looked()
    return false
  })
  return {
    run,
    looked,
    get longestMs() {
      return longestMs
    },
  }
}

function threadMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}
