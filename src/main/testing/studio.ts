import { join } from 'node:path'
import { expect, onTestFinished, vi } from 'vitest'
import { connect, contract, type Client, type JobEvent } from '../../shared/index'
import { createApp, type App, type AppOptions } from '../app'
import { memoryTransport, serve } from '../contract/index'
import { inlineMedia, openDatabase } from '../library/index'
import { pathsFor } from '../paths'
import { FakeLanes } from './fakeLanes'
import { temporaryFolder } from './fixtures'
import { testFamilies, writeModel } from './models'

/** Above every system's largest process id. */
const noProcess = 999_999_999

export interface Studio {
  readonly app: App
  readonly lanes: FakeLanes
  readonly client: Client
  readonly folder: string
  /** Every event since the start. */
  readonly events: JobEvent[]
  /** Leaves everything as a process does that is killed: rows say running, the lease names a process that is gone. */
  kill(): void
}

/** Waits until the application has nothing left to do: every running job is in the hands of its lane. */
export async function settled({ app, lanes }: Studio): Promise<void> {
  await vi.waitFor(async () => {
    for (let i = 0; i < 2; i++) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      expect(app.services.queue.inState('running')).toHaveLength(lanes.running().length)
    }
  }, 10_000)
}

/** A whole application on lanes that do what the test says. Reopen the same `folder` to restart it. */
export async function openStudio(over: Partial<AppOptions> & { folder?: string } = {}): Promise<Studio> {
  const folder = over.folder ?? temporaryFolder()
  const models = join(folder, 'resources', 'models')
  if (over.folder === undefined) {
    writeModel(models, 'smollm2-135m-instruct', 'decoder-lm')
    writeModel(models, 'encoder', 'text-embedding')
    writeModel(models, 'sprite', 'diffusion', { uses: { textEncoder: 'encoder' } })
    writeModel(models, 'band', 'symbolic')
  }
  const lanes = new FakeLanes()
  const paths = pathsFor(join(folder, 'data'), folder, join(folder, 'resources'))
  const app = await createApp({
    paths,
    version: '0.1.0',
    kind: 'window',
    lanes: () => lanes,
    families: () => Promise.resolve(testFamilies),
    media: inlineMedia,
    ...over,
  })
  const transport = memoryTransport()
  const unbind = serve(contract, app.handlers, transport)
  const client = connect(transport.client)
  const events: JobEvent[] = []
  client.open('jobs.watch', {}, (event) => events.push(event))
  let killed = false
  onTestFinished(async () => {
    unbind()
    if (!killed) await app.shutdown()
  })
  return {
    ...{ app, lanes, client, folder, events },
    kill: () => {
      killed = true
      unbind()
      const database = openDatabase(paths.database)
      database.run('UPDATE lease SET pid = ?', noProcess)
      database.dispose()
    },
  }
}
