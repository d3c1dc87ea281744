import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, callStudio, makes, ready, settled, underWay } from './steps'

const folder = resolve(import.meta.dirname, '../docs/screens')

// Not a test: it makes the pictures in docs/screens, which people look at. `INKWAVE_SCREENS=1 npx playwright test screens`.
const looks = [
  { theme: 'dark', width: 1280, height: 800, suffix: '' },
  { theme: 'light', width: 1280, height: 800, suffix: '' },
  {
    theme: 'dark',
    width: 1920,
    height: 1200,
    suffix: '-1920',
    only: ['canvas', 'page', 'timeline', 'library'],
  },
  { theme: 'contrast', width: 1280, height: 800, suffix: '', only: ['canvas', 'page', 'timeline'] },
] as const

for (const look of looks) {
  test(`every state, ${look.theme}, ${look.width}`, async () => {
    test.setTimeout(240_000)
    await mkdir(folder, { recursive: true })
    const studio = await launchStudio()
    try {
      await takePictures(studio, look)
    } finally {
      await studio.dispose()
    }
  })
}

async function takePictures({ window, app }: Studio, look: (typeof looks)[number]): Promise<void> {
  const only: readonly string[] | undefined = 'only' in look ? look.only : undefined
  const shot = async (name: string): Promise<void> => {
    if (only !== undefined && !only.includes(name)) return
    // Away from everything that answers to the pointer.
    await window.mouse.move(look.width / 2, 20)
    await window.waitForTimeout(300)
    const path = join(folder, `${name}-${look.theme}${look.suffix}.jpg`)
    await window.screenshot({ path, type: 'jpeg', quality: 62 })
  }
  const { width, height } = look
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const)
  await ready(window)
  await choose(window, look.theme)
  await shot('first-start')

  await window.keyboard.press('Control+1')
  await window.getByRole('textbox', { name: 'Prompt' }).fill('glossy ghost')
  await window.keyboard.press('Control+Enter')
  await underWay(window, 'image')
  await shot('drawing')
  await settled(window)
  await accept(window)
  for (const thing of ['glossy castle', 'emoji evergreen tree', 'emoji fox']) {
    await ask(window, 'image', thing)
    await settled(window)
    await accept(window)
  }
  await settled(window)
  await makes(window, 4)
  await window.getByRole('textbox', { name: 'Prompt' }).fill('glossy owl')
  await window.keyboard.press('Control+Enter')
  await settled(window)
  await shot('canvas')

  await window.keyboard.press('Control+2')
  await shot('page-empty')
  await window.getByRole('textbox', { name: 'Manuscript' }).or(window.locator('.ProseMirror')).first().click()
  await window.keyboard.type(
    'The lamp had to be wound every four hours, the old man said, and he said it twice. ',
  )
  await window.keyboard.type(
    'Mara wound it at eight. At a quarter to four she woke before the bell, and the door',
  )
  await makes(window, 5)
  await window.locator('.ProseMirror').first().click()
  await window.keyboard.press('Control+End')
  await window.keyboard.press('Control+Enter')
  await underWay(window, 'text')
  await settled(window)
  await window.keyboard.press('Tab')
  await window.keyboard.press('Control+Enter')
  await underWay(window, 'text')
  await expect(window.getByTestId('suggestion')).toHaveText(/(\S+\s+){4}/)
  await shot('page')
  await settled(window)

  await window.keyboard.press('Control+3')
  await window.getByRole('textbox', { name: 'Prompt' }).fill('8 bars, lo-fi, A minor, 84 BPM')
  await window.keyboard.press('Control+Enter')
  await underWay(window, 'music')
  await shot('playing')
  await settled(window)
  await accept(window)
  await window.waitForTimeout(1500)
  await shot('timeline')

  await window.keyboard.press('Control+k')
  await window.waitForTimeout(300)
  await shot('palette')
  await window.keyboard.press('Escape')
  await callStudio(window, 'jobs.submit', {
    craft: 'image',
    params: { prompt: 'flat sunflower' },
    count: 8,
    priority: 'batch',
  })
  await window.keyboard.press('Control+j')
  await window.waitForTimeout(700)
  await shot('queue')
  await settled(window)
  await window.keyboard.press('Control+l')
  await window.waitForTimeout(500)
  await shot('library')
  await window.keyboard.press('Control+1')
  await window.getByRole('textbox', { name: 'Prompt' }).fill('x'.repeat(5000))
  await window.keyboard.press('Control+Enter')
  await window.getByRole('textbox', { name: 'Prompt' }).fill('a very long wish')
  await shot('error')
}

async function choose(window: Page, theme: string): Promise<void> {
  if (theme === 'dark') return
  await window.evaluate((value) => {
    const saved = JSON.parse(localStorage.getItem('inkwave.ui') ?? '{}') as Record<string, unknown>
    localStorage.setItem('inkwave.ui', JSON.stringify({ ...saved, theme: value }))
  }, theme)
  await window.reload()
  await ready(window)
}

async function accept(window: Page): Promise<void> {
  await window.keyboard.press('Control+Shift+Enter')
  await window.waitForTimeout(400)
  await settled(window)
}
