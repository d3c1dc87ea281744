import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { ask, ready, settled, underWay } from './steps'

test('each craft stops at once, by Escape and by the button, and makes the next thing right after', async () => {
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    for (const craft of ['text', 'image', 'music'] as const) {
      for (const way of ['Escape', 'button'] as const) {
        const job = await ask(window, craft)
        await underWay(window, craft)
        const begin = Date.now()
        if (way === 'Escape') await window.keyboard.press('Escape')
        else
          await window
            .getByRole('complementary')
            .getByRole('button', { name: 'Stop', exact: false })
            .first()
            .click()
        const jobs = await settled(window, 3000)
        const ended = jobs.find(({ id }) => id === job.id)
        expect(['cancelled', 'done'], `${craft} by ${way}`).toContain(ended?.state)
        expect(Date.now() - begin).toBeLessThan(3000)
      }
    }
    const states = (await settled(window)).map(({ state }) => state)
    expect(states.filter((state) => state === 'cancelled').length).toBeGreaterThanOrEqual(4)
    await ask(window, 'text', 'Once more')
    const jobs = await settled(window)
    expect(jobs.find(({ prompt }) => prompt.endsWith('Once more'))?.state).toBe('done')
  } finally {
    await studio.dispose()
  }
})
