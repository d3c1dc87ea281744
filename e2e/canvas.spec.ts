import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, ready, settled } from './steps'

type Rgba = [number, number, number, number]

let studio: Studio
test.beforeEach(async () => {
  studio = await launchStudio()
  await open(studio.window)
})
test.afterEach(async () => {
  await studio.dispose()
})

async function open(window: Page): Promise<void> {
  await ready(window)
  await window.getByRole('button', { name: 'Canvas', exact: true }).click()
  await expect(boardOf(window)).toBeVisible()
  await expect(window.getByTestId('frame')).toBeVisible()
}

const boardOf = (window: Page): Locator => window.getByRole('application', { name: 'Board' })
const layer = (window: Page, name: string): Locator => window.getByRole('treeitem', { name, exact: true })
const orderOf = (window: Page): Promise<(string | null)[]> =>
  window.getByRole('treeitem').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')))

/** What the board shows at a point of the frame, both in board pixels. Fails unless it is at 100 %. */
async function pixel(window: Page, x: number, y: number): Promise<Rgba> {
  return window.evaluate(
    ([px, py]) => {
      const desk = document.querySelector('[data-testid="board"]')
      const canvas = desk?.querySelector<HTMLCanvasElement>('canvas')
      const frame = desk?.querySelector('[data-testid="frame"]')?.getBoundingClientRect()
      const place = desk?.getBoundingClientRect()
      if (!canvas || !frame || !place) throw new Error('no board')
      if (frame.width !== 512) throw new Error(`the board is not at 100 %: ${String(frame.width)}`)
      const density = globalThis.devicePixelRatio
      const data = canvas
        .getContext('2d')
        ?.getImageData(
          Math.round((frame.left - place.left + px) * density),
          Math.round((frame.top - place.top + py) * density),
          1,
          1,
        ).data
      return [...(data ?? [])] as Rgba
    },
    [x, y] as [number, number],
  )
}

const alpha = async (window: Page, x: number, y: number): Promise<number> => (await pixel(window, x, y))[3]

/** Drags the mouse along points of the frame. */
async function drag(window: Page, ...points: [number, number][]): Promise<void> {
  const frame = await window.getByTestId('frame').boundingBox()
  if (frame === null) throw new Error('no frame')
  const [first, ...rest] = points
  await window.mouse.move(frame.x + (first?.[0] ?? 0), frame.y + (first?.[1] ?? 0))
  await window.mouse.down()
  for (const [x, y] of rest) await window.mouse.move(frame.x + x, frame.y + y, { steps: 12 })
  await window.mouse.up()
}

async function actualSize(window: Page): Promise<void> {
  await window.getByRole('group', { name: 'Zoom' }).getByRole('button', { name: '%' }).click()
  await expect(window.getByRole('group', { name: 'Zoom' })).toContainText('100 %')
}

async function placeStamp(window: Page, query: string): Promise<string> {
  await boardOf(window).focus()
  await window.keyboard.press('s')
  await window.getByRole('textbox', { name: 'Search by meaning' }).fill(query)
  const first = window.getByRole('list', { name: 'Found stamps' }).getByRole('button').first()
  await expect(first).toHaveAccessibleName(new RegExp(query), { timeout: 30_000 })
  const name = ((await first.getAttribute('aria-label')) ?? '').split(',')[0] ?? ''
  await first.press('Enter')
  await expect(layer(window, name).first()).toBeVisible()
  return name
}

test('by mouse: paint, undo, redo, erase, and all of it again after a restart', async () => {
  const { window } = studio
  await actualSize(window)
  await window.getByRole('button', { name: 'Brush', exact: true }).click()
  await drag(window, [80, 250], [430, 250])
  await expect(layer(window, 'Paint')).toBeVisible()
  expect(await pixel(window, 250, 250)).toEqual([0xf0, 0x83, 0x5a, 255])
  expect(await alpha(window, 250, 300)).toBe(0)

  await window.keyboard.press('Control+z')
  await expect.poll(() => alpha(window, 250, 250)).toBe(0)
  await expect(layer(window, 'Paint')).toHaveCount(0)
  await window.keyboard.press('Control+Shift+z')
  await expect.poll(() => alpha(window, 250, 250)).toBe(255)

  await layer(window, 'Paint').click()
  await window.getByRole('button', { name: 'Eraser', exact: true }).click()
  await drag(window, [250, 150], [250, 350])
  expect(await alpha(window, 250, 250)).toBe(0)
  expect(await alpha(window, 120, 250)).toBe(255)
  await expect(window.getByRole('button', { name: /^Undo.*Erase/ })).toBeVisible()
  await expect(window.getByText('Saved', { exact: true })).toBeVisible()

  await studio.close()
  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    await open(again.window)
    await expect(layer(again.window, 'Paint')).toBeVisible()
    await expect.poll(() => alpha(again.window, 120, 250)).toBe(255)
    expect(await alpha(again.window, 250, 250)).toBe(0)
  } finally {
    await again.close()
  }
})

test('what is painted is moved by hand and by arrows, taken back, and painted on again', async () => {
  const { window } = studio
  await actualSize(window)
  await window.getByRole('button', { name: 'Brush', exact: true }).click()
  await drag(window, [80, 250], [180, 250])
  await expect(layer(window, 'Paint')).toBeVisible()
  await window.getByRole('button', { name: 'Move', exact: true }).click()
  await drag(window, [100, 250], [300, 380])
  await expect.poll(() => alpha(window, 300, 380)).toBe(255)
  await expect.poll(() => alpha(window, 100, 250)).toBe(0)
  await expect(window.getByRole('button', { name: /^Undo.*Move/ })).toBeVisible()
  await boardOf(window).focus()
  for (let i = 0; i < 6; i++) await window.keyboard.press('Shift+ArrowUp')
  await expect.poll(() => alpha(window, 300, 320)).toBe(255)
  await expect.poll(() => alpha(window, 300, 380)).toBe(0)
  await expect(window.getByText('Saved', { exact: true })).toBeVisible()

  await window.getByRole('button', { name: 'Brush', exact: true }).click()
  await drag(window, [300, 320], [300, 450])
  await expect.poll(() => alpha(window, 300, 440)).toBe(255)
  expect(await alpha(window, 360, 320)).toBe(255)
  // The stroke, then the moves: arrows in a row may be one step or several.
  for (let i = 0; i < 10 && (await alpha(window, 100, 250)) === 0; i++) {
    await window.keyboard.press('Control+z')
    await window.waitForTimeout(200)
  }
  await expect.poll(() => alpha(window, 100, 250)).toBe(255)
  expect(await alpha(window, 300, 320)).toBe(0)
})

test('by keyboard alone: paint, place, move, scale, order, opacity, blend, undo', async () => {
  const { window } = studio
  await actualSize(window)
  const board = boardOf(window)
  await board.focus()
  await window.keyboard.press('b')
  await expect(window.getByRole('button', { name: 'Brush', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  // The cursor begins in the middle of what is seen.
  await window.keyboard.press('Enter')
  await expect(board.getByRole('status')).toContainText('Pen down')
  for (let i = 0; i < 8; i++) await window.keyboard.press('ArrowLeft')
  await window.keyboard.press('Enter')
  await expect(board.getByRole('status')).toContainText('Pen up')
  await expect(layer(window, 'Paint')).toBeVisible()

  const name = await placeStamp(window, 'red apple')
  expect(await orderOf(window)).toEqual([name, 'Paint'])
  await window.getByRole('button', { name: 'Move', exact: true }).press('Enter')
  const place = window.getByRole('group', { name: 'Place' })
  const x = place.getByRole('spinbutton', { name: 'X' })
  await expect(x).toHaveValue('256')
  await board.focus()
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('Shift+ArrowRight')
  await expect(x).toHaveValue('267')
  const width = place.getByRole('spinbutton', { name: 'Width' })
  await expect(width).toHaveValue('256')
  await width.fill('128')
  await width.press('Enter')
  await expect(place.getByRole('spinbutton', { name: 'Height' })).toHaveValue('128')

  await layer(window, name).press('Alt+ArrowDown')
  await expect.poll(() => orderOf(window)).toEqual(['Paint', name])
  const opacity = window.getByRole('spinbutton', { name: 'Opacity of the layer' })
  await opacity.fill('40')
  await opacity.press('Enter')
  await expect(layer(window, name)).toContainText('40 %')
  const blend = window.getByRole('combobox', { name: 'Blend mode' })
  await blend.press('Enter')
  await window.keyboard.press('m')
  await window.keyboard.press('Enter')
  await expect(blend).toContainText('Multiply')
  await window.getByRole('button', { name: `Hide ${name}` }).press('Enter')
  await expect(window.getByRole('button', { name: `Show ${name}` })).toBeVisible()

  await board.focus()
  for (let i = 0; i < 8; i++) await window.keyboard.press('Control+z')
  await expect(window.getByRole('treeitem')).toHaveCount(0)
  for (let i = 0; i < 8; i++) await window.keyboard.press('Control+Shift+z')
  await expect.poll(() => orderOf(window)).toEqual(['Paint', name])
})

test('a layer goes out as a PNG with the pixels that are seen, and blends as the formula says', async () => {
  const { window, app } = studio
  await actualSize(window)
  const name = await placeStamp(window, 'red apple')
  await window.getByRole('button', { name: 'Move', exact: true }).click()
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-canvas-'))
  const path = join(folder, 'apple.png')
  try {
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, path)
    await window
      .getByRole('toolbar', { name: `${name}: actions` })
      .getByRole('button', { name: 'Export' })
      .click()
    await expect(window.getByText('apple.png is saved.')).toBeVisible()
    const png = readFileSync(path)
    const out = await window.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      context?.drawImage(bitmap, 0, 0)
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] }
      return { width: bitmap.width, height: bitmap.height, data: [...data] }
    }, png.toString('base64'))
    expect([out.width, out.height]).toEqual([256, 256])
    for (const [x, y] of [
      [128, 150],
      [90, 160],
      [5, 5],
    ] as const) {
      const at = (y * 256 + x) * 4
      expect(out.data.slice(at, at + 4), `${x}, ${y}`).toEqual(await pixel(window, 128 + x, 128 + y))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  // Paint over it in one colour and multiply: each channel is the product, in 8 bits.
  const apple = await pixel(window, 256, 290)
  expect(apple[3]).toBe(255)
  await window.getByRole('button', { name: 'New paint layer' }).click()
  await window.getByRole('button', { name: 'Brush', exact: true }).click()
  await drag(window, [150, 290], [360, 290])
  const paint = [0xf0, 0x83, 0x5a]
  expect((await pixel(window, 256, 290)).slice(0, 3)).toEqual(paint)
  await window.getByRole('combobox', { name: 'Blend mode' }).click()
  await window.getByRole('option', { name: 'Multiply' }).click()
  await expect
    .poll(async () => {
      const [r, g, b] = await pixel(window, 256, 290)
      return [r, g, b].map((value, i) => Math.abs(value - ((paint[i] ?? 0) * (apple[i] ?? 0)) / 255) <= 1.5)
    })
    .toEqual([true, true, true])
})

test('pictures move and scale by mouse, snap to the middle, and a picture can be pasted', async () => {
  const { window } = studio
  await actualSize(window)
  const name = await placeStamp(window, 'red apple')
  await window.getByRole('button', { name: 'Move', exact: true }).click()
  const place = window.getByRole('group', { name: 'Place' })
  const value = (label: string): Promise<string> =>
    place.getByRole('spinbutton', { name: label }).inputValue()
  await drag(window, [256, 290], [316, 350])
  expect([await value('X'), await value('Y')]).toEqual(['316', '316'])
  // Four pixels beside the middle are the middle.
  await drag(window, [316, 350], [260, 294])
  expect([await value('X'), await value('Y')]).toEqual(['256', '256'])
  await drag(window, [384, 384], [320, 320])
  expect([await value('Width'), await value('X')]).toEqual(['192', '224'])
  await window.keyboard.press('Control+z')
  expect(await value('Width')).toBe('256')

  await boardOf(window).evaluate(async (desk) => {
    const canvas = new OffscreenCanvas(40, 20)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.fillStyle = '#00ff00'
    context.fillRect(0, 0, 40, 20)
    const data = new DataTransfer()
    data.items.add(new File([await canvas.convertToBlob()], 'grass.png', { type: 'image/png' }))
    desk.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  })
  await expect(layer(window, 'grass')).toBeVisible()
  await expect.poll(() => pixel(window, 256, 256)).toEqual([0, 255, 0, 255])
  expect(await orderOf(window)).toEqual(['grass', name])
  await window.keyboard.press('Control+z')
  await expect(layer(window, 'grass')).toHaveCount(0)
})

test('two takes that were drawn are placed by keyboard, each as one step, cut out of their ground', async () => {
  const { window } = studio
  await actualSize(window)
  await ask(window, 'image', 'red apple')
  await settled(window)
  await expect(window.getByTestId('picture')).toHaveAttribute('data-finished', 'true')
  await window.keyboard.press('Control+Shift+Enter')
  await expect(window.getByRole('treeitem')).toHaveCount(1)
  await window.keyboard.press('Alt+ArrowLeft')
  await window.keyboard.press('Control+Shift+Enter')
  await expect(window.getByRole('treeitem')).toHaveCount(2)
  await expect.poll(() => alpha(window, 256, 256)).toBe(255)
  expect(await alpha(window, 2, 2)).toBe(0)
  await boardOf(window).focus()
  await window.keyboard.press('Control+z')
  await expect(window.getByRole('treeitem')).toHaveCount(1)
  await window.keyboard.press('Control+z')
  await expect(window.getByRole('treeitem')).toHaveCount(0)
  await expect.poll(() => alpha(window, 256, 256)).toBe(0)
})

test('a stroke that has only just ended is there after the window closed at once', async () => {
  const { window } = studio
  await actualSize(window)
  await window.getByRole('button', { name: 'Brush', exact: true }).click()
  await drag(window, [80, 250], [430, 250])
  await studio.close()
  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    await open(again.window)
    await expect(layer(again.window, 'Paint')).toBeVisible()
    await expect.poll(() => alpha(again.window, 250, 250)).toBe(255)
  } finally {
    await again.close()
  }
})

test('undo right after a stroke takes back that stroke; fill and merge down leave what they should', async () => {
  const { window } = studio
  await actualSize(window)
  await window.getByRole('button', { name: 'Brush', exact: true }).click()
  await drag(window, [80, 150], [430, 150])
  await drag(window, [80, 350], [430, 350])
  await window.keyboard.press('Control+z')
  await expect.poll(() => alpha(window, 250, 350)).toBe(0)
  expect(await alpha(window, 250, 150)).toBe(255)

  await window.getByRole('button', { name: 'New paint layer' }).click()
  await expect(window.getByRole('treeitem')).toHaveCount(2)
  await window.getByRole('button', { name: 'Fill', exact: true }).click()
  await drag(window, [250, 450])
  await expect.poll(() => alpha(window, 250, 450)).toBe(255)
  await window.keyboard.press('Control+e')
  await expect(window.getByRole('treeitem')).toHaveCount(1)
  expect(await alpha(window, 250, 450)).toBe(255)
  expect(await alpha(window, 250, 150)).toBe(255)
  await window.keyboard.press('Control+z')
  await expect(window.getByRole('treeitem')).toHaveCount(2)
})
