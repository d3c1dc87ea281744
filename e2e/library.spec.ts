import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { ask, ready, settled, takesOf } from './steps'

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
    const library = window.getByRole('main')
    // Newest first: four pictures of one prompt carry the same title.
    const newest = (['text', 'image', 'music'] as const).map((craft) =>
      made.find((take) => take.craft === craft),
    )
    for (const take of newest) {
      if (take === undefined) throw new Error('a craft is missing')
      await library.getByRole('button', { name: take.title, exact: false }).first().click()
      await expect(window.getByRole('complementary')).toContainText(String(take.recipe.seed))
    }
    const loop = made.find(({ craft }) => craft === 'music')
    await library
      .getByRole('button', { name: loop?.title ?? '', exact: false })
      .first()
      .click()
    await window.getByRole('button', { name: 'Open in Timeline' }).click()
    await expect(window.getByTestId('bars')).toHaveAttribute('data-bars', '8')

    for (const craft of ['text', 'image', 'music'] as const) {
      const original = made.find((take) => take.craft === craft)
      await window.keyboard.press('Control+l')
      await library
        .getByRole('button', { name: original?.title ?? '', exact: false })
        .first()
        .click()
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
