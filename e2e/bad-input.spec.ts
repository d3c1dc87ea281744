import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, statfs, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, callStudio, ready, settled, takesOf } from './steps'

let studio: Studio
test.beforeAll(async () => {
  studio = await launchStudio()
  await ready(studio.window)
})
test.afterAll(async () => {
  await studio.dispose()
})

const submit = (params: unknown, more: object = {}): Promise<unknown> =>
  callStudio(studio.window, 'jobs.submit', { craft: 'image', params, ...more })

test('every bad request gets a code of its own and a sentence that helps', async () => {
  const cases: [unknown, string][] = [
    [await submit({ prompt: 'x'.repeat(1_000_000) }), 'prompt.tooLong'],
    [await submit({ prompt: 'apple', numInferenceSteps: -3 }), 'params.invalid'],
    [await submit({ prompt: 'apple' }, { modelId: 'no-such-model' }), 'model.unknown'],
    [await submit({ prompt: 'apple' }, { seed: 'seven' }), 'ipc.badRequest'],
    [await callStudio(studio.window, 'jobs.cancel', { jobId: 'nonsense' }), 'ipc.badRequest'],
    [await callStudio(studio.window, 'jobs.cancel', { jobId: '0'.repeat(26) }), 'job.unknown'],
    [await callStudio(studio.window, 'no.such.call'), 'ipc.unknownCall'],
    [await callStudio(studio.window, 'constructor'), 'ipc.unknownCall'],
    [await submit('a prompt'), 'ipc.badRequest'],
    [await submit({ prompt: 7 }), 'params.invalid'],
    [await submit({ prompt: 'apple', noSuchSetting: 1 }), 'params.invalid'],
    [await callStudio(studio.window, 'jobs.list', { limit: Number.NaN }), 'ipc.badRequest'],
    [await callStudio(studio.window, 'library.list', null), 'ipc.badRequest'],
    [await callStudio(studio.window, 'models.add', { folder: '/no/such/folder' }), 'model.badManifest'],
  ]
  for (const [reply, code] of cases) {
    expect(reply).toMatchObject({ ok: false, error: { code } })
    expect((reply as { error: { message: string } }).error.message.length).toBeGreaterThan(20)
  }
})

test('a bad model folder is refused by name, and the others go on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inkwave-bad-model-'))
  const source = resolve(import.meta.dirname, '../resources/models/upscale-photo-x2')
  const make = async (id: string, change: (manifest: string) => string): Promise<string> => {
    const target = join(folder, id)
    await mkdir(target)
    for (const file of ['noise0_x2.onnx', 'noise1_x2.onnx', 'noise2_x2.onnx', 'LICENSE'])
      await copyFile(join(source, file), join(target, file))
    const manifest = await readFile(join(source, 'model.json'), 'utf8')
    await writeFile(join(target, 'model.json'), change(manifest.replace('"upscale-photo-x2"', `"${id}"`)))
    return target
  }
  try {
    const truncated = await make('truncated', (text) => text)
    await truncate(join(truncated, 'noise0_x2.onnx'), 1000)
    const missing = await make('missing', (text) => text)
    await rm(join(missing, 'noise0_x2.onnx'))
    const role = await make('role', (text) => text.replace('"filterDenoise"', '"oracle"'))
    const garbage = await make('garbage', () => '{ not json')
    for (const [path, code] of [
      [truncated, 'model.corruptFile'],
      [missing, 'model.missingFile'],
      [role, 'model.unknownRole'],
      [garbage, 'model.badManifest'],
    ] as const)
      expect(await callStudio(studio.window, 'models.add', { folder: path })).toMatchObject({
        ok: false,
        error: { code },
      })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the window says what is wrong, what to do, and goes on', async () => {
  const { window } = studio
  await window.getByRole('button', { name: 'Canvas', exact: true }).click()
  const box = window.getByRole('textbox', { name: 'Prompt' })
  await box.fill('x'.repeat(1_000_000))
  await box.press('Control+Enter')
  const alert = window.getByRole('alert')
  await expect(alert.getByRole('heading')).toHaveText(/1.?000.?0\d\d characters/)
  await expect(alert).toContainText('Shorten it')
  await expect(alert).toContainText('prompt.tooLong')
  await window.keyboard.press('Escape')
  await expect(alert).toBeHidden()
  const job = await ask(window, 'image')
  const jobs = await settled(window)
  expect(jobs.find(({ id }) => id === job.id)?.state).toBe('done')
})

/** A file system of its own for the data folder, where the system lets us make one (Linux, root). */
function smallDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

test('a full disk costs the thing that did not fit, says so, and what was made before stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inkwave-full-disk-'))
  if (!smallDisk(folder, 64)) {
    await rm(folder, { recursive: true })
    test.skip(true, 'needs the right to mount a small file system')
  }
  const mine = await launchStudio({ dataFolder: folder })
  try {
    const { window } = mine
    await ready(window)
    const kept = await ask(window, 'text')
    await settled(window)
    // Leaves room for the library's own pages, not for a minute of sound (9 MB).
    const { bavail, bsize } = await statfs(folder)
    const ballast = join(folder, 'ballast')
    await writeFile(ballast, Buffer.alloc(bavail * bsize - 2_000_000))
    const lost = await ask(window, 'music', '16 bars, lo-fi, A minor, 70 BPM')
    const jobs = await settled(window)
    expect(jobs.find(({ id }) => id === lost.id)).toMatchObject({
      state: 'failed',
      error: { code: 'library.diskFull' },
    })
    const alert = window.getByRole('alert')
    await expect(alert).toContainText('library.diskFull')
    expect((await takesOf(window)).map(({ jobId }) => jobId)).toEqual([kept.id])

    // Room again: the same button makes it after all.
    await rm(ballast)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(async () => (await takesOf(window)).length, { timeout: 30_000 }).toBe(2)
  } finally {
    // Lazily and first: nothing stays mounted even if quitting fails.
    execFileSync('/bin/umount', ['-l', folder])
    await mine.close()
    await rm(folder, { recursive: true, force: true })
  }
})
