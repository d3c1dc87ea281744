import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { encodeWav } from '../src/shared/signal/wav'
import { encodePng } from '../src/workers/signal/png'
import { launchStudio, type Studio } from './app'
import { callStudio, ready } from './steps'

const outside = mkdtempSync(join(tmpdir(), 'inkwave-drop-'))
test.afterAll(() => {
  rmSync(outside, { recursive: true, force: true })
})

function file(name: string, content: string | Uint8Array): string {
  const path = join(outside, name)
  writeFileSync(path, content)
  return path
}

const picture = (texts: Record<string, string> = {}): Uint8Array =>
  encodePng({ width: 40, height: 20, rgba: new Uint8Array(40 * 20 * 4).fill(200) }, texts)

/** Real files over the window, as the system hands them to it. */
async function drag(
  window: Page,
  paths: readonly string[],
  steps: readonly ('dragEnter' | 'dragOver' | 'drop')[],
) {
  const session = await window.context().newCDPSession(window)
  for (const type of steps)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 500,
      y: 300,
      data: { items: [], files: [...paths], dragOperationsMask: 1 },
    })
}
const drop = (window: Page, ...paths: string[]) => drag(window, paths, ['dragEnter', 'dragOver', 'drop'])

async function withStudio(work: (studio: Studio) => Promise<void>): Promise<void> {
  const studio = await launchStudio()
  try {
    await ready(studio.window)
    await studio.window.getByRole('button', { name: 'Canvas', exact: true }).click()
    await work(studio)
  } finally {
    await studio.dispose()
  }
}

test('a picture in the air says what will happen, becomes a layer and offers how it was made', async () => {
  await withStudio(async ({ window }) => {
    const parameters =
      'a lighthouse at dusk\nNegative prompt: fog\nSteps: 12, CFG scale: 5, Seed: 77, Model: dreams'
    const path = file('tower.png', picture({ parameters }))
    await drag(window, [path], ['dragEnter', 'dragOver'])
    await expect(window.getByText('The picture becomes a layer on the canvas.')).toBeVisible()
    await drag(window, [path], ['drop'])
    await expect(window.getByText('Drop it to bring it in')).toHaveCount(0)
    await expect(window.getByRole('treeitem', { name: /tower/ })).toHaveCount(1)
    await window.getByRole('button', { name: 'Use its settings' }).click()
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toHaveValue('a lighthouse at dusk')
    await expect(window.getByText(/It was made with dreams, which is not here/)).toBeVisible()
  })
})

test('texts become chapters in one step; with the page open a picture goes into it', async () => {
  await withStudio(async ({ window }) => {
    const words = file('mill.md', '# The mill\n\nIt **turned** at night.\n\n# The river\n\nNobody saw.')
    await drop(window, words)
    const outline = window.getByRole('tree', { name: 'Chapters and scenes' })
    await expect(outline.getByRole('treeitem', { name: /The river/ })).toBeVisible()
    const page = window.getByRole('textbox', { name: 'Manuscript' })
    await expect(page).toContainText('It turned at night.')
    await expect(page.locator('strong')).toHaveText('turned')

    await drop(window, file('map.png', picture()))
    await expect(page.getByRole('img', { name: 'map' })).toBeVisible()
    await window.keyboard.press('Control+z')
    await expect(page.getByRole('img', { name: 'map' })).toHaveCount(0)
    await window.keyboard.press('Control+z')
    await expect(outline.getByRole('treeitem', { name: /The river/ })).toHaveCount(0)
  })
})

test('what cannot be used says so, a model folder is offered, a broken one says what is wrong', async () => {
  await withStudio(async ({ window }) => {
    await drop(window, file('tune.xyz', 'MZ....'))
    await expect(window.getByText(/tune\.xyz is of a kind that cannot be brought in/)).toBeVisible()
    await drop(window, file('big.gguf', 'GGUF....'))
    await expect(window.getByText(/big\.gguf is a GGUF model/)).toBeVisible()
    const folder = join(outside, 'my-model')
    mkdirSync(folder)
    writeFileSync(join(folder, 'model.json'), '{}')
    await drop(window, folder)
    await window.getByRole('button', { name: 'Add it' }).click()
    await expect(window.getByRole('alert')).toContainText('model.badManifest')
  })
})

test('the palette brings files in without a mouse', async () => {
  await withStudio(async ({ app, window }) => {
    const give = (path: string) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
      }, path)
    const bringIn = async (path: string): Promise<void> => {
      await give(path)
      await window.keyboard.press('Control+k')
      await window.keyboard.type('Bring in a file')
      await window.keyboard.press('Enter')
    }
    await bringIn(file('notes.txt', 'A first line.\n\nA second.'))
    await expect(window.getByRole('textbox', { name: 'Manuscript' })).toContainText('A second.')
    await bringIn(file('plain.png', picture()))
    await expect(
      window.getByRole('textbox', { name: 'Manuscript' }).getByRole('img', { name: 'plain' }),
    ).toBeVisible()
  })
})

test('a project that is dropped is opened', async () => {
  await withStudio(async ({ window }) => {
    const create = async (name: string): Promise<string> => {
      const reply = await callStudio(window, 'projects.create', { name })
      if (!reply.ok) throw new Error(reply.error.message)
      return (reply.value as { project: { folder: string } }).project.folder
    }
    const book = await create('Book')
    await create('Another')
    await window.reload()
    await ready(window)
    await expect(window.getByRole('banner').getByRole('button', { name: 'Another' })).toBeVisible()
    await drop(window, book)
    await expect(window.getByRole('banner').getByRole('button', { name: 'Book' })).toBeVisible()
  })
})

test('notes and sound become tracks of the song; what the room holds is exported by key', async () => {
  await withStudio(async ({ app, window }) => {
    const note = [0, 0x90, 60, 80, 24, 0x80, 60, 0, 0, 0xff, 0x2f, 0]
    const tune = Uint8Array.from([
      ...[0x4d, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0, 24],
      ...[0x4d, 0x54, 0x72, 0x6b, 0, 0, 0, note.length, ...note],
    ])
    await drop(window, file('hum.mid', tune))
    await expect(window.getByText('A new track is in the song.')).toBeVisible()
    const second = new Float32Array(8000).map((_, i) => Math.sin(i / 5) / 2)
    await drop(window, file('rain.wav', encodeWav({ sampleRate: 8000, channels: [second] })))
    await expect(window.getByText('“rain” is in the song.')).toBeVisible()
    await expect(window.getByRole('button', { name: 'Undo: Bring in rain.wav' })).toBeVisible()

    const target = join(outside, 'out.mid')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, target)
    await window.keyboard.press('Control+Shift+e')
    const sheet = window.getByRole('dialog', { name: 'Export from the Timeline' })
    await sheet.getByRole('button', { name: /midi/i }).first().press('Enter')
    await expect(window.getByText('out.mid is saved.')).toBeVisible()
    await expect(sheet).toHaveCount(0)
    expect(readFileSync(target).subarray(0, 4).toString()).toBe('MThd')
  })
})
