import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { ask, callStudio, ready, settled, underWay } from './steps'

const folder = resolve(import.meta.dirname, '../docs/screens')

// Not a test: it makes the pictures in docs/screens, which people look at. `INKWAVE_SCREENS=1 npx playwright test screens`.
for (const theme of ['dark', 'light'] as const) {
  test(`every state, ${theme}`, async () => {
    test.setTimeout(180_000)
    await mkdir(folder, { recursive: true })
    const studio = await launchStudio()
    const { window, app } = studio
    const shot = async (name: string): Promise<void> => {
      // Away from everything that answers to the pointer.
      await window.mouse.move(640, 20)
      await window.screenshot({ path: join(folder, `${name}-${theme}.jpg`), type: 'jpeg', quality: 76 })
    }
    try {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
      await ready(window)
      if (theme === 'light') {
        await window.keyboard.press('Control+1')
        await window.keyboard.press('Control+k')
        await window.keyboard.type('theme light')
        await window.keyboard.press('Enter')
        await window.reload()
        await ready(window)
      }
      await shot('first-start')
      await window.getByRole('button', { name: /^Draw:/ }).click()
      await underWay(window, 'image')
      await window.waitForTimeout(300)
      await shot('drawing')
      await settled(window)
      await window.waitForTimeout(300)
      await shot('drawn')
      await ask(window, 'text')
      await underWay(window, 'text')
      await expect(window.getByTestId('suggestion')).toHaveText(/(\S+\s+){8}/)
      await shot('writing')
      await settled(window)
      await shot('written')
      await ask(window, 'music')
      await expect(window.getByTestId('bars')).toHaveAttribute('data-bars', /[2-6]/)
      await shot('playing')
      await settled(window)
      await window.waitForTimeout(2500)
      await shot('played')
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
      await window.waitForTimeout(300)
      await shot('error')
    } finally {
      await studio.dispose()
    }
  })
}
