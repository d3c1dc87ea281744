import { expect, test } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, jobsOf, ready, settled, underWay } from './steps'

let studio: Studio
test.beforeAll(async () => {
  studio = await launchStudio()
  await ready(studio.window)
})
test.afterAll(async () => {
  await studio.dispose()
})

// Enough that it cannot all end by itself before it is stopped.
const long = {
  text: { prompt: 'The keeper told the whole story of the lighthouse. It began', count: 5 },
  image: { prompt: 'glossy red apple', count: 4 },
  music: { prompt: '32 bars, lo-fi, A minor, 70 BPM', count: 1 },
} as const

for (const craft of ['text', 'image', 'music'] as const) {
  for (const way of ['Escape', 'the button'] as const) {
    test(`${craft} stops at once by ${way}, and the next one works`, async () => {
      const { window } = studio
      await ask(window, craft, long[craft].prompt, long[craft].count)
      await underWay(window, craft)
      const active = (await jobsOf(window)).filter(({ state }) => state === 'running' || state === 'queued')
      const begin = performance.now()
      if (way === 'Escape') await window.keyboard.press('Escape')
      else await window.getByRole('complementary').getByRole('button', { name: /^Stop/ }).click()
      const jobs = await settled(window, 3000)
      console.log(`${craft} by ${way}: idle ${(performance.now() - begin).toFixed(0)} ms after Stop`)
      const ended = jobs.filter(({ id }) => active.some((each) => each.id === id))
      expect(ended.map(({ state }) => state)).toContain('cancelled')
      expect(ended.filter(({ state }) => state !== 'cancelled' && state !== 'done')).toEqual([])

      const next = await ask(window, craft)
      expect((await settled(window)).find(({ id }) => id === next.id)?.state).toBe('done')
    })
  }
}
