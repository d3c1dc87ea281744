import { expect, test } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ready, settled, takesOf, underWay } from './steps'

let studio: Studio
test.beforeEach(async () => {
  studio = await launchStudio()
  await ready(studio.window)
})
test.afterEach(async () => {
  await studio.dispose()
})

test('the first door draws four pictures that resolve step by step', async () => {
  const { window } = studio
  await expect(window.getByRole('heading', { name: 'What would you like to make?' })).toBeVisible()
  await window.getByRole('button', { name: /^Draw:/ }).click()
  await underWay(window, 'image')
  const steps = new Set<number>()
  await expect
    .poll(async () => {
      const step = await window.getByTestId('picture').getAttribute('data-preview-step')
      if (step !== null) steps.add(Number(step))
      return steps.size
    })
    .toBeGreaterThan(2)
  await settled(window)
  const picture = window.getByRole('img', { name: /ghost/ }).first()
  await expect(picture).toHaveAttribute('data-finished', 'true')
  const size = await picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  // Tries are small; the one that is accepted is enlarged (firstminute.spec.ts).
  expect(size).toEqual([128, 128])
  await expect(picture).toHaveAttribute('src', /^studio:\/\/asset\/[0-9a-f]{64}$/)
  const takes = await takesOf(window)
  expect(takes).toHaveLength(4)
  expect(new Set(takes.map((take) => take.assets[0]?.sha256)).size).toBe(4)
})

test('the second door writes on from the opening, sentence by sentence, into the page', async () => {
  const { window } = studio
  await window.getByRole('button', { name: /^Write:/ }).click()
  await underWay(window, 'text')
  const lengths = new Set<number>()
  await expect
    .poll(
      async () => {
        lengths.add((await window.getByTestId('manuscript').innerText()).length)
        return lengths.size
      },
      { intervals: [30] },
    )
    .toBeGreaterThan(3)
  await settled(window)
  const page = window.getByRole('textbox', { name: 'Manuscript' })
  await expect(page).toContainText('An old wolf lived alone.')
  const takes = await takesOf(window)
  expect(takes).toHaveLength(5)
  const text = await page.innerText()
  const shown = takes.filter(({ title }) => text.includes(title.split(' ').slice(0, 3).join(' ')))
  expect(shown).not.toHaveLength(0)
  await expect(page).toHaveText(/[.!?”"]\s*$/)
})

test('the third door writes bars that sound while later ones are unwritten', async () => {
  const { window } = studio
  await window.getByRole('button', { name: /^Play:/ }).click()
  const bars = window.getByTestId('bars')
  const transport = window.getByTestId('transport')
  await underWay(window, 'music')
  const counts = new Set<string | null>()
  await expect
    .poll(async () => counts.add(await bars.getAttribute('data-bars')).size, { intervals: [30] })
    .toBeGreaterThan(3)
  await expect(transport).toHaveAttribute('data-audio-frames', /[1-9]/)
  await settled(window)
  await expect(bars).toHaveAttribute('data-bars', '8')
  await expect
    .poll(async () => Number(await transport.getAttribute('data-played-frames')), { timeout: 20_000 })
    .toBeGreaterThan(44_100)
  await expect(transport).toHaveAttribute('data-underruns', '0')
  await expect(window.getByRole('list', { name: 'Tracks' }).getByRole('listitem')).not.toHaveCount(0)
})
