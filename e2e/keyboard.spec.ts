import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { violations } from './axe'
import { callStudio, prompts, ready, rooms, settled, takesOf } from './steps'

test('each room’s main job by keyboard alone, and no barrier that axe can find, in dark and light', async () => {
  test.setTimeout(180_000)
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    expect(await violations(window), 'first start').toEqual([])
    await window.keyboard.press('Tab')
    for (const [key, craft] of [
      ['1', 'image'],
      ['2', 'text'],
      ['3', 'music'],
    ] as const) {
      await window.keyboard.press(`Control+${key}`)
      await expect(window.getByRole('button', { name: rooms[craft], exact: true })).toHaveAttribute(
        'aria-current',
        'page',
      )
      expect(await violations(window), `${craft}, empty`).toEqual([])
      // To the prompt with Tab only.
      const box = window.getByRole('textbox', { name: 'Prompt' })
      for (let i = 0; i < 60 && !(await box.evaluate((element) => element === document.activeElement)); i++)
        await window.keyboard.press('Tab')
      await expect(box).toBeFocused()
      await window.keyboard.press('Control+a')
      await window.keyboard.type(prompts[craft])
      await window.keyboard.press('Control+Enter')
      await expect
        .poll(async () => (await takesOf(window)).some((take) => take.craft === craft), { timeout: 60_000 })
        .toBe(true)
      await settled(window)
      expect(await violations(window), `${craft}, finished`).toEqual([])
    }
    for (const [key, name] of [
      ['l', 'library'],
      ['j', 'queue'],
    ] as const) {
      await window.keyboard.press(`Control+${key}`)
      await window.waitForTimeout(300)
      expect(await violations(window), name).toEqual([])
    }
    await window.keyboard.press('Escape')
    await window.keyboard.press('Control+k')
    await window.keyboard.type('theme light')
    await window.keyboard.press('Enter')
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'light')
    for (const key of ['1', '2', '3', 'l', 'j'] as const) {
      await window.keyboard.press(`Control+${key}`)
      await window.waitForTimeout(300)
      expect(await violations(window), `light, Control+${key}`).toEqual([])
    }
    expect(await callStudio(window, 'jobs.list')).toMatchObject({ ok: true })
  } finally {
    await studio.dispose()
  }
})
