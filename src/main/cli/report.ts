import { readFile } from 'node:fs/promises'
import type { App } from '../app'
import type { Finished } from './session'

/** What `--json` prints: enough to make it again, to find it, and to judge how long it took. */
export async function report(
  app: App,
  { job, take, timings }: Finished,
  files: readonly string[],
): Promise<object> {
  const text = await textOf(app, take)
  return {
    takeId: take.id,
    jobId: job.id,
    craft: take.craft,
    model: take.recipe.model.id,
    seed: job.seed,
    title: take.title,
    finishReason: take.finishReason,
    ...(text === undefined ? {} : { text }),
    files,
    assets: take.assets.map((asset) => ({ ...asset, path: app.asset(asset.sha256)?.path })),
    timings,
    recipe: take.recipe,
  }
}

/** The words of a take of text, exactly as they are kept. */
export async function textOf(app: App, take: Finished['take']): Promise<string | undefined> {
  const [main] = take.assets
  const path = main?.role === 'text' ? app.asset(main.sha256)?.path : undefined
  return path === undefined ? undefined : readFile(path, 'utf8')
}
