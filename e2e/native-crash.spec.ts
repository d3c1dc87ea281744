import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
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

    await writeWithOwnModel(window)
    await expect.poll(() => laneProcesses(studio.app.process().pid ?? 0), { timeout: 20_000 }).not.toEqual([])
    // It is writing: a lane that ends while it still loads is started again, and the job with it.
    await expect(window.getByTestId('progress')).toHaveText(/words/, { timeout: 30_000 })
    for (const pid of await laneProcesses(studio.app.process().pid ?? 0)) process.kill(pid, 'SIGABRT')

    const alert = window.getByRole('alert')
    await expect(alert).toContainText('lane.crashed')
    const jobs = await settled(window)
    const crashed = jobs.find(({ modelId }) => modelId === 'own-writer')
    expect(crashed).toMatchObject({ state: 'interrupted', error: { code: 'lane.crashed' } })
    await expect(alert).toContainText(crashed?.error?.message ?? 'no message')
    await expect(alert).toContainText(crashed?.error?.help ?? 'no help')
    await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible()
    await window.keyboard.press('Escape')

    await ask(window, 'text')
    await settled(window)
    expect(await takesOf(window)).toHaveLength(1)

    // Remembered for good: after a restart it still runs in a process of its own.
    await studio.close()
    expect(JSON.parse(await readFile(join(studio.dataFolder, 'lanes/pairs.json'), 'utf8'))).toMatchObject({
      pairs: expect.arrayContaining([
        expect.objectContaining({ modelId: 'own-writer', device: 'cpu', state: 'crashed' }),
      ]),
    })
    const again = await launchStudio({ dataFolder: studio.dataFolder })
    try {
      await ready(again.window)
      expect(await laneProcesses(again.app.process().pid ?? 0)).toEqual([])
      await writeWithOwnModel(again.window)
      await expect
        .poll(() => laneProcesses(again.app.process().pid ?? 0), { timeout: 20_000 })
        .toHaveLength(1)
    } finally {
      await again.close()
    }
  } catch (error) {
    console.log(studio.output())
    throw error
  } finally {
    await studio.dispose()
    await rm(folder, { recursive: true, force: true })
  }
})

/** So hot that it practically never ends by itself. */
async function writeWithOwnModel(window: Page): Promise<void> {
  const params = { prompt: 'Once upon a time', maxNewTokens: 2000, temperature: 4, topK: 0, topP: 1 }
  expect(
    await callStudio(window, 'jobs.submit', { craft: 'text', modelId: 'own-writer', params }),
  ).toMatchObject({ ok: true })
}

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
