import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Manifest } from '../../shared/index'
import { mulberry32 } from '../engine/random'
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
