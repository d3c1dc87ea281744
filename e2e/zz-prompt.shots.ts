import { test } from '@playwright/test'
import { launchStudio } from './app'
import { ready } from './steps'
test('shots', async () => {
  test.setTimeout(200_000)
  const studio = await launchStudio()
  try {
    const { window } = studio
    await ready(window)
    await studio.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800))
    await window.waitForTimeout(500)
    await window.screenshot({ path: '/tmp/shot-doors.png' })
    for (const [room, n] of [['Canvas', 1], ['Page', 2], ['Timeline', 3]] as const) {
      await window.keyboard.press(`Control+${String(n)}`)
      await window.waitForTimeout(700)
      await window.screenshot({ path: `/tmp/shot-empty-${room}.png` })
    }
    await window.keyboard.press('Control+1')
    await window.getByRole('textbox', { name: 'Prompt' }).fill('a lonely sea at night')
    await window.keyboard.press('Escape')
    await window.waitForTimeout(4000)
    await window.screenshot({ path: '/tmp/shot-far.png' })
    await window.getByRole('textbox', { name: 'Prompt' }).fill('赤い狐')
    await window.waitForTimeout(600)
    await window.getByRole('button', { name: /^More/ }).click()
    await window.waitForTimeout(300)
    await window.screenshot({ path: '/tmp/shot-more.png' })
  } finally { await studio.dispose() }
})
