import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { ask, callStudio, modelsOf, ready, settled, takesOf } from './steps'

// What a person brings runs in a process of its own first: a native fault there must cost the job and nothing else.
test('a model of one’s own aborts natively, and the window lives on', async () => {
  test.skip(process.platform !== 'linux', 'finds the process through /proc')
  test.setTimeout(120_000)
  const folder = await mkdtemp(join(tmpdir(), 'inkwave-own-model-'))
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    const own = join(folder, 'own-writer')
    await cp(resolve(import.meta.dirname, '../resources/models/smollm2-135m-instruct'), own, {
      recursive: true,
    })
    const manifest = await readFile(join(own, 'model.json'), 'utf8')
    await writeFile(join(own, 'model.json'), manifest.replace('"smollm2-135m-instruct"', '"own-writer"'))
    expect(await callStudio(window, 'models.add', { folder: own })).toMatchObject({ ok: true })
    expect((await modelsOf(window)).find((model) => model.manifest.id === 'own-writer')?.builtIn).toBe(false)

    await callStudio(window, 'jobs.submit', {
      craft: 'text',
      modelId: 'own-writer',
      // So hot that it practically never ends by itself.
      params: { prompt: 'Once upon a time', maxNewTokens: 2000, temperature: 4, topK: 0, topP: 1 },
    })
    await expect.poll(() => laneProcesses(studio.app.process().pid ?? 0), { timeout: 20_000 }).not.toEqual([])
    // It is writing: a lane that ends while it still loads is started again, and the job with it.
    await expect(window.getByTestId('progress')).toHaveText(/words/, { timeout: 30_000 })
    for (const pid of await laneProcesses(studio.app.process().pid ?? 0)) process.kill(pid, 'SIGABRT')

    const jobs = await settled(window)
    const crashed = jobs.find(({ modelId }) => modelId === 'own-writer')
    expect(crashed).toMatchObject({ state: 'interrupted', error: { code: 'lane.crashed' } })
    expect(crashed?.error?.message.length).toBeGreaterThan(20)
    expect(crashed?.error?.help).toBeTruthy()

    await ask(window, 'text')
    await settled(window)
    expect(await takesOf(window)).toHaveLength(1)
  } catch (error) {
    console.log(studio.output())
    throw error
  } finally {
    await studio.dispose()
    await rm(folder, { recursive: true, force: true })
  }
})

/** Children of the application that run a lane. */
async function laneProcesses(root: number): Promise<number[]> {
  const found: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const words = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
    const status = await readFile(`/proc/${entry}/status`, 'utf8').catch(() => '')
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
    if (parent === root && words.includes('node.mojom.NodeService')) found.push(Number(entry))
  }
  return found
}
