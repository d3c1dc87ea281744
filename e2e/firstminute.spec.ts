import { expect, test, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { callStudio, ready, settled, takesOf } from './steps'

/** From a fresh data folder to an accepted take, in each room: by mouse, and by roles, names and keys alone. */
let studio: Studio
test.beforeEach(async () => {
  studio = await launchStudio()
  await ready(studio.window)
  await expect(studio.window.getByRole('heading', { name: 'What would you like to make?' })).toBeVisible()
})
test.afterEach(async () => {
  await studio.dispose()
})
test.describe.configure({ timeout: 180_000 })

const takes = (window: Page) => window.getByRole('region', { name: 'Takes' }).getByRole('listitem')
const clips = (window: Page) => window.getByRole('gridcell')
const layers = (window: Page) => window.getByRole('treeitem', { name: /ghost/ })

/** Tab until the focus is on a control of this name: what a person without a mouse does. */
async function tabTo(
  window: Page,
  role: 'button' | 'textbox' | 'radio',
  name: string | RegExp,
): Promise<void> {
  const target = window.getByRole(role, { name }).first()
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate((element) => element === document.activeElement).catch(() => false)) return
    await window.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${role} ${String(name)}`)
}

test('Draw by mouse: the door draws four ghosts; one is chosen, enlarged and placed, and taken back', async () => {
  const { window } = studio
  await window.getByRole('button', { name: /^Draw:/ }).click()
  await expect(takes(window)).toHaveCount(4)
  await settled(window, 120_000)
  await takes(window).nth(2).getByRole('button').click()
  await window.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(layers(window)).toHaveCount(1, { timeout: 60_000 })
  const made = await takesOf(window)
  const large = made.find((take) => take.recipe.family === 'image-filter')
  expect(made.filter((take) => take.recipe.params['enlarge'] === 1)).toHaveLength(4)
  expect(large?.recipe.params['scale']).toBe(4)
  await expect(takes(window)).toHaveCount(4)
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await expect(layers(window)).toHaveCount(0)
})

test('Draw by keyboard: a typed prompt, Enter, the next take, accepted', async () => {
  const { window } = studio
  await window.keyboard.press('Control+1')
  await tabTo(window, 'textbox', 'Prompt')
  await window.keyboard.type('ghos')
  await expect(window.getByRole('option', { name: 'ghost' })).toBeVisible()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('textbox', { name: 'Prompt' })).toHaveValue('ghost')
  await window.keyboard.press('Enter')
  await expect(takes(window)).toHaveCount(4)
  await settled(window, 120_000)
  await window.keyboard.press('Alt+ArrowLeft')
  await window.keyboard.press('Control+Shift+Enter')
  await expect(layers(window)).toHaveCount(1, { timeout: 60_000 })
})

test('Write by mouse: five endings for the opening on the page, one of them kept', async () => {
  const { window } = studio
  await window.getByRole('button', { name: /^Write:/ }).click()
  await expect(takes(window)).toHaveCount(5)
  await settled(window, 120_000)
  await takes(window).nth(1).getByRole('button').click()
  const [take] = (await takesOf(window)).filter((each) => each.craft === 'text')
  expect(take?.recipe.params['maxNewTokens']).toBe(48)
  await window.getByRole('button', { name: 'Accept', exact: true }).click()
  const page = window.getByTestId('manuscript')
  await expect(page.locator('.origin').first()).toBeVisible()
  await expect(page).toContainText('An old wolf lived alone.')
})

test('Write by keyboard: opening words, five endings, the second is kept', async () => {
  const { window } = studio
  await window.keyboard.press('Control+2')
  await tabTo(window, 'textbox', 'Prompt')
  await window.keyboard.type('The ferry was late again. Nobody on the quay')
  await window.keyboard.press('Control+Enter')
  await expect(takes(window)).toHaveCount(5)
  await settled(window, 120_000)
  await window.keyboard.press('Alt+ArrowRight')
  await window.keyboard.press('Control+Shift+Enter')
  const page = window.getByTestId('manuscript')
  await expect(page).toContainText('The ferry was late again.')
  await expect(page.locator('.origin').first()).toBeVisible()
})

test('Play by mouse: a loop with two spares sounds at once', async () => {
  const { window } = studio
  await window.getByRole('button', { name: /^Play:/ }).click()
  await expect(takes(window)).toHaveCount(3)
  await settled(window, 120_000)
  const made = (await takesOf(window)).filter((take) => take.craft === 'music')
  expect(made).toHaveLength(3)
  for (const { recipe } of made)
    expect(recipe.params).toMatchObject({ genre: 'lofi', key: 'A', mode: 'minor', bpm: 80, bars: 8 })
  await takes(window).nth(1).getByRole('button').click()
  await window.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(clips(window)).not.toHaveCount(0)
})

test('Play by keyboard: style, key and tempo in words, Enter, the loop accepted', async () => {
  const { window } = studio
  await window.keyboard.press('Control+3')
  await tabTo(window, 'textbox', 'Prompt')
  await window.keyboard.type('waltz, G major, 120 BPM, 4 bars, piano')
  await window.keyboard.press('Enter')
  await expect(takes(window)).toHaveCount(3)
  await settled(window, 120_000)
  await window.keyboard.press('Control+Shift+Enter')
  await expect(clips(window)).not.toHaveCount(0)
})

test('a discarded take leaves the strip, the library keeps it, and it comes back', async () => {
  const { window } = studio
  await window.keyboard.press('Control+1')
  await tabTo(window, 'textbox', 'Prompt')
  await window.keyboard.type('flat star')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Enter')
  await expect(takes(window)).toHaveCount(4)
  await settled(window, 120_000)
  await window.keyboard.press('Control+Shift+Backspace')
  await expect(takes(window)).toHaveCount(3)
  const kept = async (): Promise<number> => {
    const reply = await callStudio(window, 'library.list', { craft: 'image', discarded: true })
    return reply.ok ? (reply.value as { takes: unknown[] }).takes.length : -1
  }
  await expect.poll(() => kept()).toBe(1)
  await window.getByRole('button', { name: 'Undo' }).last().click()
  await expect(takes(window)).toHaveCount(4)
  await expect.poll(() => kept()).toBe(0)
})

test('a subject the model has no name for is found by meaning, and a far prompt is told before the job', async () => {
  const { window } = studio
  await window.keyboard.press('Control+1')
  await tabTo(window, 'textbox', 'Prompt')
  await window.keyboard.type('pirate vessel')
  await expect(window.getByTestId('understood')).toContainText('Draws single things; nearest:', {
    timeout: 60_000,
  })
  await expect(window.getByRole('option').first()).toBeVisible()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('textbox', { name: 'Prompt' })).not.toHaveValue(/vessel/)
  await window.getByRole('textbox', { name: 'Prompt' }).fill('赤い狐')
  await expect(window.getByTestId('understood')).toHaveText('This model reads English only.')
})
