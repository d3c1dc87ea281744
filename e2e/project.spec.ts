import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { findElectron, runtimeEnvironment, sandboxArguments } from '../scripts/electron-runtime.mjs'
import type { AppEvent, GivenFile, OpenedProject, Reply } from '../src/shared/index'
import { launchStudio } from './app'
import { callStudio, ready } from './steps'

const root = resolve(import.meta.dirname, '..')
const outside = mkdtempSync(join(tmpdir(), 'inkwave-outside-'))
test.afterAll(() => {
  rmSync(outside, { recursive: true, force: true })
})

async function valueOf<T>(window: Page, name: string, input: unknown = {}): Promise<T> {
  const reply: Reply = await callStudio(window, name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
  return reply.value as T
}

/** Keeps every event of the application from now on. */
async function listen(window: Page): Promise<() => Promise<AppEvent[]>> {
  await window.evaluate(() => {
    const page = globalThis as unknown as {
      heard: unknown[]
      studio: { open(name: string, input: unknown, on: (message: { event: unknown }) => void): void }
    }
    page.heard = []
    page.studio.open('app.events', {}, ({ event }) => page.heard.push(event))
  })
  return () => window.evaluate(() => (globalThis as unknown as { heard: AppEvent[] }).heard)
}

test('what was said to be saved is there after kill -9', async () => {
  const studio = await launchStudio()
  await ready(studio.window)
  const { project, seq } = await valueOf<OpenedProject>(studio.window, 'projects.current')
  const entries = Array.from({ length: 20 }, (_, i) => ({
    seq: seq + 1 + i,
    entry: { label: `entry ${i}`, changes: [] },
  }))
  await valueOf(studio.window, 'projects.append', { projectId: project.id, entries, assets: [] })
  await studio.kill()
  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    await ready(again.window)
    const opened = await valueOf<OpenedProject>(again.window, 'projects.current')
    expect(opened.project.id).toBe(project.id)
    expect(opened.seq).toBeGreaterThanOrEqual(seq + 20)
    expect(JSON.stringify(opened)).toContain('entry 19')
  } finally {
    await again.close()
    await studio.dispose()
  }
})

test('a second launch with a project path goes to the running window', async () => {
  const studio = await launchStudio()
  try {
    await ready(studio.window)
    const { project } = await valueOf<OpenedProject>(studio.window, 'projects.create', { name: 'Wolf' })
    await valueOf(studio.window, 'projects.create', { name: 'Sheep' })
    const events = await listen(studio.window)
    const runtime = findElectron()
    if (runtime === undefined) throw new Error('no Electron')
    const second = spawn(
      runtime.executable,
      [...sandboxArguments, root, join(project.folder, 'project.inkwave')],
      { env: { ...process.env, ...runtimeEnvironment(runtime), INKWAVE_DATA: studio.dataFolder } },
    )
    await new Promise((done) => second.once('exit', done))
    await expect
      .poll(async () => (await events()).filter(({ type }) => type === 'openProject'))
      .toEqual([{ type: 'openProject', path: project.folder, archive: false }])
    expect(studio.app.windows()).toHaveLength(1)
    await expect(studio.window.getByRole('button', { name: 'Wolf', exact: true })).toBeVisible()
  } finally {
    await studio.dispose()
  }
})

test('a first launch with a project path opens that project and not the last one', async () => {
  const first = await launchStudio()
  await ready(first.window)
  const { project } = await valueOf<OpenedProject>(first.window, 'projects.create', { name: 'Book' })
  await valueOf<OpenedProject>(first.window, 'projects.create', { name: 'Another' })
  await first.close()
  const again = await launchStudio({ dataFolder: first.dataFolder, args: [project.folder] })
  try {
    await ready(again.window)
    const opened = await valueOf<OpenedProject>(again.window, 'projects.current')
    expect(opened.project.name).toBe('Book')
  } finally {
    await again.close()
    await first.dispose()
  }
})

test('a dropped file arrives by token, and no path does', async () => {
  const studio = await launchStudio()
  try {
    const { window } = studio
    await ready(window)
    const path = join(outside, 'notes.md')
    writeFileSync(path, '# The mill')
    await window.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'file'
      input.id = 'given'
      document.body.append(input)
    })
    // A file that a person chose is one with a path, as one that was dropped.
    await window.locator('#given').setInputFiles(path)
    const tokens = await window.evaluate(async () => {
      const page = globalThis as unknown as { studioFiles: { tokens(files: File[]): Promise<string[]> } }
      const input = document.querySelector<HTMLInputElement>('#given')
      const made = new File(['x'], '/etc/passwd')
      return page.studioFiles.tokens([...(input?.files ?? []), made])
    })
    expect(tokens).toHaveLength(1)
    const { files } = await valueOf<{ files: GivenFile[] }>(window, 'desktop.dropped', { tokens })
    expect(files).toMatchObject([{ kind: 'text', name: 'notes.md', text: '# The mill' }])
    expect(JSON.stringify(files)).not.toContain(outside)
  } finally {
    await studio.dispose()
  }
})

test('files are written where the dialog said, and the clipboard carries words and pictures', async () => {
  const studio = await launchStudio()
  try {
    const { window, app } = studio
    await ready(window)
    const target = join(outside, 'chapter.txt')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, target)
    const { file } = await valueOf<{ file: { token: string; name: string } }>(window, 'desktop.saveFile', {
      suggestedName: 'chapter',
      kind: 'txt',
    })
    expect(file.name).toBe('chapter.txt')
    const reply = await window.evaluate(
      ([token]) =>
        (
          globalThis as unknown as { studio: { call(name: string, input: unknown): Promise<Reply> } }
        ).studio.call('desktop.writeFile', { token, bytes: new TextEncoder().encode('The end.') }),
      [file.token],
    )
    expect(reply).toEqual({ ok: true, value: {} })
    expect(readFileSync(target, 'utf8')).toBe('The end.')

    await app.evaluate(({ clipboard, nativeImage }) => {
      const image = nativeImage.createFromBitmap(Buffer.alloc(5 * 4 * 4, 200), { width: 5, height: 4 })
      clipboard.write({ text: 'a wolf', html: '<i>a wolf</i>', image })
    })
    const pasted = await valueOf<{ text: string; image: { sha256: string } }>(window, 'desktop.paste')
    expect(pasted).toMatchObject({ text: 'a wolf', image: { width: 5, height: 4 } })
    await valueOf(window, 'desktop.copy', { png: pasted.image.sha256 })
    expect(await app.evaluate(({ clipboard }) => clipboard.readImage().getSize())).toEqual({
      width: 5,
      height: 4,
    })
  } finally {
    await studio.dispose()
  }
})

test('what was typed last is there again, though the window was closed at once', async () => {
  const studio = await launchStudio()
  await ready(studio.window)
  await studio.window.getByRole('button', { name: 'Page', exact: true }).click()
  await studio.window.getByRole('textbox', { name: 'Manuscript' }).focus()
  await studio.window.keyboard.type('An old wolf lived alone.')
  // At once: nothing has gone to the disk by itself yet.
  await studio.close()
  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    await ready(again.window)
    await expect(again.window.getByRole('textbox', { name: 'Manuscript' })).toHaveText(
      'An old wolf lived alone.',
    )
  } finally {
    await again.close()
    await studio.dispose()
  }
})

test('a named version is gone back to, and a project goes through one file and a restart', async () => {
  const studio = await launchStudio()
  const { window, app } = studio
  await ready(window)
  const { project } = await valueOf<OpenedProject>(window, 'projects.create', { name: 'Mill' })
  const append = (seq: number, label: string) =>
    valueOf(window, 'projects.append', {
      projectId: project.id,
      entries: [{ seq, entry: { label, changes: [] } }],
      assets: [],
    })
  await append(1, 'first')
  const { id } = await valueOf<{ id: string }>(window, 'projects.saveVersion', { label: 'First draft' })
  await append(2, 'second')
  const target = join(outside, 'mill.inkwave.zip')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
  }, target)
  const saved = await valueOf<{ file: { token: string } }>(window, 'desktop.saveFile', {
    suggestedName: 'mill',
    kind: 'archive',
  })
  await valueOf(window, 'projects.exportArchive', { path: saved.file.token })
  const back = await valueOf<OpenedProject>(window, 'projects.restoreVersion', { versionId: id })
  expect(JSON.stringify(back.journal)).toContain('first')
  expect(JSON.stringify(back.journal)).not.toContain('second')

  const { files } = await valueOf<{ files: GivenFile[] }>(window, 'desktop.chooseFiles', {
    kinds: ['project'],
    multiple: false,
  })
  expect(files).toMatchObject([{ kind: 'project', archive: true }])
  const imported = await valueOf<OpenedProject>(window, 'projects.importArchive', { path: files[0]?.path })
  expect(JSON.stringify(imported.journal)).toContain('second')
  expect(imported.project.folder).not.toBe(project.folder)
  await studio.close()
  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    await ready(again.window)
    const opened = await valueOf<OpenedProject>(again.window, 'projects.current')
    expect(opened.project).toEqual(imported.project)
  } finally {
    await again.close()
    await studio.dispose()
  }
})
