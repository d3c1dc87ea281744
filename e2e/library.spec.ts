import { expect, test, type Page } from '@playwright/test'
import type { TakeRecord } from '../src/shared/index'
import { launchStudio } from './app'
import { ask, callStudio, ready, settled, takesOf } from './steps'

const shelf = (window: Page) => window.getByRole('listbox', { name: 'Things, newest first' })
const thing = (window: Page, title: string) => shelf(window).getByRole('option', { name: title }).first()

test('what was made is there after a restart, opens, and is made again byte for byte', async () => {
  test.setTimeout(180_000)
  const studio = await launchStudio()
  await ready(studio.window)
  for (const craft of ['text', 'image', 'music'] as const) await ask(studio.window, craft)
  await settled(studio.window)
  const made = await takesOf(studio.window)
  expect(new Set(made.map(({ craft }) => craft))).toEqual(new Set(['text', 'image', 'music']))
  await studio.close()

  const again = await launchStudio({ dataFolder: studio.dataFolder })
  const { window } = again
  try {
    await ready(window)
    expect((await takesOf(window)).map(({ id }) => id)).toEqual(made.map(({ id }) => id))
    await window.keyboard.press('Control+l')
    // Newest first: four pictures of one prompt carry the same title.
    const newest = (['text', 'image', 'music'] as const).map((craft) =>
      made.find((take) => take.craft === craft),
    )
    for (const take of newest) {
      if (take === undefined) throw new Error('a craft is missing')
      await thing(window, take.title).click()
      await expect(window.getByRole('complementary')).toContainText(String(take.recipe.seed))
    }
    const loop = made.find(({ craft }) => craft === 'music')
    await thing(window, loop?.title ?? '').click()
    await window.getByRole('button', { name: 'Open in Timeline' }).click()
    await expect(window.getByTestId('bars')).toHaveAttribute('data-bars', '8')

    for (const craft of ['text', 'image', 'music'] as const) {
      const original = made.find((take) => take.craft === craft)
      await window.keyboard.press('Control+l')
      await thing(window, original?.title ?? '').click()
      await window.getByRole('complementary').getByRole('button', { name: 'Make again' }).click()
      await expect
        .poll(async () => (await takesOf(window)).filter((take) => take.craft === craft).length)
        .toBe(made.filter((take) => take.craft === craft).length + 1)
      const repeated = (await takesOf(window)).find((take) => take.craft === craft)
      expect(repeated?.assets.map(({ sha256 }) => sha256)).toEqual(
        original?.assets.map(({ sha256 }) => sha256),
      )
    }
  } finally {
    await again.close()
    await studio.dispose()
  }
})

test('a library of many is searched, filtered and walked through with the keyboard alone', async () => {
  test.setTimeout(180_000)
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    const make = async (craft: string, prompt: string, count: number, more = {}): Promise<void> => {
      const reply = await callStudio(window, 'jobs.submit', { craft, params: { prompt, ...more }, count })
      expect(reply.ok).toBe(true)
    }
    // The first to be made stands last on the shelves.
    await make('image', 'glossy red fox', 2, { numInferenceSteps: 4 })
    await settled(window)
    await make('text', 'They say the old mill', 100, { maxNewTokens: 2 })
    await make('music', '4 bars, waltz, D minor', 1)
    await settled(window, 150_000)
    await window.keyboard.press('Control+l')
    await expect(window.getByRole('main').getByRole('status')).toHaveText('103 things')

    // Only what can be seen exists, and the last one is a key away.
    await window.keyboard.press('Tab')
    const search = window.getByRole('searchbox', { name: 'Search the library' })
    while (!(await search.evaluate((box) => box === document.activeElement)))
      await window.keyboard.press('Tab')
    await search.press('ArrowDown')
    const options = shelf(window).getByRole('option')
    await expect(options.first()).toBeFocused()
    await expect(options.first()).toHaveAttribute('aria-setsize', '103')
    expect(await options.count()).toBeLessThan(80)
    await window.keyboard.press('End')
    const last = shelf(window).locator('[aria-posinset="103"]')
    await expect(last).toBeFocused()
    await expect(last).toHaveAccessibleName(/fox/)
    await window.keyboard.press('Shift+ArrowLeft')
    await expect(shelf(window).locator('[aria-selected="true"]')).toHaveCount(2)
    await window.keyboard.press('Home')
    await expect(shelf(window).locator('[aria-posinset="1"]')).toBeFocused()
    await window.keyboard.press('g')
    await expect(
      shelf(window).locator('[aria-posinset="102"], [aria-posinset="103"]').and(window.locator(':focus')),
    ).toHaveCount(1)

    await search.fill('FOX glossy')
    await expect(window.getByRole('main').getByRole('status')).toHaveText('2 of 103')
    await search.press('Escape')
    await window.getByRole('radio', { name: 'Loops' }).press('Space')
    await expect(window.getByRole('main').getByRole('status')).toHaveText('1 of 103')
    const inspector = window.getByRole('complementary', { name: 'Recipe' })
    await expect(inspector).toContainText('Model licence MIT')
    await inspector.getByRole('button', { name: 'Play' }).press('Enter')
    await expect(inspector.getByRole('slider', { name: 'Position' })).not.toHaveValue('0')
    await inspector.getByRole('button', { name: 'Pause' }).press('Enter')

    // Rated, tagged and put away by keyboard; found again by each.
    const status = window.getByRole('main').getByRole('status')
    await window.getByRole('radio', { name: 'Pictures' }).press('Space')
    await search.press('ArrowDown')
    await window.keyboard.press('4')
    await expect(inspector.getByRole('group', { name: 'Rating, 4 of 5' })).toBeVisible()
    await inspector.getByRole('textbox', { name: 'Add a tag' }).fill('cover')
    await window.keyboard.press('Enter')
    await expect(inspector.getByRole('button', { name: 'Take the tag cover away' })).toBeVisible()
    await window.getByRole('button', { name: 'Any rating' }).press('Enter')
    await window.getByRole('menuitemcheckbox', { name: '4 and up' }).press('Enter')
    await expect(status).toHaveText('1 of 103')
    await search.press('ArrowDown')
    await window.keyboard.press('Delete')
    await expect(window.getByRole('main')).toContainText('Nothing fits')
    await window.getByRole('button', { name: 'More filters' }).press('Enter')
    await window.getByRole('menuitemcheckbox', { name: 'Discarded things' }).press('Enter')
    await expect(status).toHaveText('1 thing')
    await inspector.getByRole('button', { name: 'More to do with it' }).press('Enter')
    await window.getByRole('menuitem', { name: 'Put back' }).press('Enter')
    await window.getByRole('button', { name: 'Show everything' }).press('Enter')
    await expect(status).toHaveText('103 things')
    await search.fill('cover')
    await expect(status).toHaveText('1 of 103')
    await search.press('Escape')

    await window.getByRole('radio', { name: 'Pictures' }).press('Space')
    await search.press('ArrowDown')
    await inspector.getByRole('button', { name: 'Vary' }).press('Enter')
    const pictures = async (): Promise<TakeRecord[]> => {
      const reply = await callStudio(window, 'library.list', { craft: 'image' })
      return reply.ok ? (reply.value as { takes: TakeRecord[] }).takes : []
    }
    await expect.poll(async () => new Set((await pictures()).map(({ recipe }) => recipe.seed)).size).toBe(3)
    expect(new Set((await pictures()).map(({ recipe }) => JSON.stringify(recipe.params))).size).toBe(1)
    await settled(window)
  } finally {
    await studio.dispose()
  }
})
