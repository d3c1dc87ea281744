import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { violations } from './axe'
import { ready, settled } from './steps'

let studio: Studio
let window: Page
test.beforeEach(async () => {
  studio = await launchStudio()
  window = studio.window
  await ready(window)
  await window.getByRole('button', { name: 'Page', exact: true }).click()
})
test.afterEach(async () => {
  await studio.dispose()
})

const sheet = (): Locator => window.getByRole('textbox', { name: 'Manuscript' })
const opening = 'The lamp had to be wound every four hours, the old man said. The door'

/** What is underlined as written by a model. */
async function made(): Promise<string> {
  return (await sheet().locator('.origin').allInnerTexts()).join('')
}

async function write(text: string): Promise<void> {
  await sheet().focus()
  await window.keyboard.type(text)
}

/** The words on offer once the writer has finished them. */
async function offered(): Promise<string> {
  await window.keyboard.press('Control+Enter')
  await settled(window)
  await expect(window.getByRole('group', { name: 'Suggested words' })).toBeVisible()
  return window.getByTestId('suggestion').innerText()
}

/** Paragraphs stand apart in the page, by empty lines in an ending. */
const flat = (text: string): string => text.replace(/\n+/g, '')

test('an ending is offered at the caret, accepted with Tab, undone and done again', async () => {
  await write(opening)
  const words = await offered()
  expect(words.trim()).not.toBe('')
  await window.keyboard.press('Tab')
  await expect(window.getByTestId('suggestion')).toHaveCount(0)
  await expect(sheet()).toHaveText(flat(opening + words))
  await expect.poll(made).toBe(flat(words))
  await window.keyboard.press('Control+z')
  await expect(sheet()).toHaveText(opening)
  await window.keyboard.press('Control+Shift+z')
  await expect(sheet()).toHaveText(flat(opening + words))
  await expect.poll(made).toBe(flat(words))
  // Writing goes on after the ending and is the person's own.
  await window.keyboard.type(' Own words.')
  await expect(sheet()).toHaveText(flat(`${opening}${words} Own words.`))
  await expect.poll(made).toBe(flat(words))
})

test('an ending can be taken word by word and the rest discarded', async () => {
  await write(opening)
  let words = await offered()
  // Some endings are two words long: then another of the five.
  for (let i = 0; i < 5 && words.trim().split(/\s+/).length < 4; i++) {
    await window.keyboard.press('Alt+]')
    await expect(window.getByTestId('suggestion')).not.toHaveText(words)
    words = await window.getByTestId('suggestion').innerText()
  }
  const [first = '', second = ''] = words.match(/\s*\S+/g) ?? []
  await window.keyboard.press('Control+ArrowRight')
  await expect(sheet().locator('.origin')).toHaveText(first)
  await window.keyboard.press('Control+ArrowRight')
  await expect(sheet().locator('.origin')).toHaveText(first + second)
  await expect(window.getByTestId('suggestion')).toHaveText(words.slice((first + second).length))
  await window.keyboard.press('Escape')
  await expect(window.getByTestId('suggestion')).toHaveCount(0)
  await expect(sheet()).toHaveText(opening + first + second)
})

test('typing is taken back in bursts, and the caret stays where the change was', async () => {
  await write('One two')
  await window.keyboard.press('Enter')
  await window.keyboard.type('Three')
  await window.keyboard.press('Control+z')
  await expect(sheet().locator('p')).toHaveText(['One two', ''])
  await window.keyboard.press('Control+z')
  await window.keyboard.press('Control+z')
  await expect(sheet()).toHaveText('')
  await window.keyboard.press('Control+y')
  await window.keyboard.type('!')
  await expect(sheet()).toHaveText('One two!')
})

test('scenes and chapters are made, named, moved and deleted by keyboard', async () => {
  const line = (name: RegExp): Locator => window.getByRole('treeitem', { name })
  await write('First words here')
  await window.getByRole('button', { name: 'Add scene', exact: true }).click()
  await expect(line(/^Scene 2/)).toHaveAttribute('aria-selected', 'true')
  await expect(sheet()).toHaveText('')
  await write('Second')
  await line(/^Scene 2/).focus()
  await window.keyboard.press('F2')
  await window.keyboard.type('The letter')
  await window.keyboard.press('Tab')
  await window.keyboard.type('Unsent, forty years old')
  await window.keyboard.press('Enter')
  await expect(line(/^The letter, 1 word, Unsent, forty years old/)).toBeFocused()
  await window.keyboard.press('Alt+ArrowUp')
  await expect(window.getByRole('treeitem')).toHaveText([/Chapter 1/, /The letter/, /Scene 2/])
  await expect(line(/^Scene 2, 3 words/)).toBeVisible()
  await window.keyboard.press('Delete')
  await expect(line(/^The letter/)).toHaveCount(0)
  await expect(sheet()).toHaveText('First words here')
  await window.keyboard.press('Control+z')
  await expect(line(/^The letter, 1 word/)).toBeVisible()
  await line(/^The letter/).click()
  await expect(sheet()).toHaveText('Second')
})

test('a scene is dragged before another', async () => {
  await write('One')
  await window.getByRole('button', { name: 'Add scene', exact: true }).click()
  await write('Two two')
  await expect(window.getByRole('treeitem', { name: /^Scene 2, 2 words/ })).toBeVisible()
  await window
    .getByRole('treeitem', { name: /^Scene 2/ })
    .dragTo(window.getByRole('treeitem', { name: /^Scene 1/ }), { targetPosition: { x: 60, y: 3 } })
  await expect(window.getByRole('treeitem', { name: /^Scene 1, 2 words/ })).toBeVisible()
})

test('of five endings one is chosen by keyboard; it keeps its origin after a restart', async () => {
  await write(opening)
  await window.getByRole('radio', { name: '5 endings' }).click()
  await sheet().focus()
  await window.keyboard.press('Control+Enter')
  await settled(window, 120_000)
  const suggestion = window.getByTestId('suggestion')
  await expect(window.getByRole('group', { name: 'Suggested words' })).toBeVisible()
  const first = await suggestion.getAttribute('data-job')
  await window.keyboard.press('Alt+]')
  await expect(suggestion).not.toHaveAttribute('data-job', first ?? '')
  const second = await suggestion.getAttribute('data-job')
  await window.keyboard.press('Alt+[')
  await expect(suggestion).toHaveAttribute('data-job', first ?? '')
  await window.keyboard.press('Alt+]')
  await expect(suggestion).toHaveAttribute('data-job', second ?? '')
  const words = flat(await suggestion.innerText())
  await window.keyboard.press('Tab')
  await expect.poll(made).toBe(words)
  await expect(window.getByTestId('saved')).toContainText('Saved')
  const { dataFolder } = studio
  await studio.close()
  studio = await launchStudio({ dataFolder })
  window = studio.window
  await ready(window)
  await window.getByRole('button', { name: 'Page', exact: true }).click()
  await expect(sheet()).toHaveText(flat(opening) + words)
  await expect.poll(made).toBe(words)
  // The caret is where it was: behind the ending.
  await sheet().focus()
  await window.keyboard.type(' Mine')
  await expect(sheet()).toHaveText(`${flat(opening)}${words} Mine`)
  await expect.poll(made).toBe(words)
})

test('while an input method composes, nothing fires and the ending holds still', async () => {
  await write(opening)
  const words = await offered()
  const page = await window.context().newCDPSession(window)
  await page.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 })
  await window.evaluate(() => {
    const press = { key: 'Tab', bubbles: true, cancelable: true, isComposing: true }
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', press))
  })
  await expect(sheet().locator('.origin')).toHaveCount(0)
  expect(await window.getByTestId('suggestion').innerText()).toBe(words)
  await page.send('Input.imeSetComposition', { text: '日本', selectionStart: 2, selectionEnd: 2 })
  await page.send('Input.insertText', { text: '日本' })
  // Other words were written where the ending stood.
  await expect(window.getByTestId('suggestion')).toHaveCount(0)
  await expect(sheet()).toHaveText(`${opening}日本`)
  await window.keyboard.press('Control+z')
  await expect(sheet()).not.toContainText('日本')
})

test('finds and replaces in all scenes, as one step', async () => {
  await write('The Lamp and the lamp, lamps apart')
  await window.getByRole('button', { name: 'Add scene', exact: true }).click()
  await write('A lamp')
  await window.keyboard.press('Control+f')
  const bar = window.getByRole('search', { name: 'Find and replace' })
  await window.keyboard.type('lamp')
  await expect(bar.getByRole('status')).toHaveText('1 of 1')
  await bar.getByRole('button', { name: 'In all scenes' }).click()
  await expect(bar.getByRole('status')).toHaveText('1 of 4')
  await bar.getByRole('button', { name: 'Whole words' }).click()
  await expect(bar.getByRole('status')).toHaveText('1 of 3')
  await bar.getByRole('button', { name: 'Match case' }).click()
  await expect(bar.getByRole('status')).toHaveText('1 of 2')
  await bar.getByRole('textbox', { name: 'Replace with' }).fill('candle')
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await expect(sheet()).toHaveText('A candle')
  await window.getByRole('treeitem', { name: /^Scene 1/ }).click()
  await expect(sheet()).toHaveText('The Lamp and the candle, lamps apart')
  await window.getByRole('treeitem', { name: /^Scene 1/ }).press('Control+z')
  await expect(sheet()).toHaveText('The Lamp and the lamp, lamps apart')
  await window.getByRole('treeitem', { name: /^Scene 2/ }).click()
  await expect(sheet()).toHaveText('A lamp')
})

test('a misspelt word is underlined and corrected from its menu, or learned', async () => {
  await write('The lihgthouse and Quillthorpe stood')
  await window.keyboard.press('Enter')
  const wrong = sheet().locator('.misspelt')
  await expect(wrong).toHaveText(['lihgthouse', 'Quillthorpe'], { timeout: 30_000 })
  await wrong.first().click({ button: 'right' })
  await window.getByRole('menuitem', { name: 'lighthouse', exact: true }).click()
  await expect(sheet().locator('p').first()).toHaveText('The lighthouse and Quillthorpe stood')
  await expect(wrong).toHaveText(['Quillthorpe'])
  await wrong.first().click({ button: 'right' })
  await window.getByRole('menuitem', { name: /^Add “Quillthorpe”/ }).click()
  await expect(wrong).toHaveCount(0)
})

test('words are counted by origin and against the day, and what the model reads is told', async () => {
  await write('One two three four')
  await expect(window.getByRole('treeitem', { name: /^Scene 1, 4 words/ })).toBeVisible()
  await expect(window.getByRole('button', { name: /^Today: 4 \/ 800/ })).toBeVisible()
  const origin = window.getByRole('region', { name: 'Origin' })
  await expect(origin).toContainText('Written by you4 words')
  const reading = window.getByRole('region', { name: 'What the model reads' })
  await expect(reading).toContainText('This scene, from “One two three…”4')
  await window.getByRole('textbox', { name: 'Prompt' }).fill('From the dog’s side')
  await expect(reading).toContainText('Instructions4')
})

test('a screen reader hears an ending a whole sentence at a time', async () => {
  await window.evaluate(() => {
    const said: string[] = []
    ;(globalThis as unknown as { said: string[] }).said = said
    const region = document.querySelector('.page-desk [aria-live]')
    if (region === null) throw new Error('nothing is announced')
    new MutationObserver(() => said.push(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    })
  })
  await write(opening)
  const words = await offered()
  const said = await window.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(said.length).toBeGreaterThan(0)
  expect(said.at(-1)).toContain(flat(words).trim().slice(0, 20))
  expect(said.at(-1)).toContain('Tab accepts')
  // Whole sentences or the whole ending: never a word at a time.
  for (const text of said) expect(text.trim()).toMatch(/[.!?…”"’)]$/)
})

test('the clipboard carries words with their origin, and brings plain text in as paragraphs', async () => {
  await write(opening)
  const words = flat(await offered())
  await window.keyboard.press('Tab')
  await expect.poll(made).toBe(words)
  await window.keyboard.press('Control+a')
  await window.keyboard.press('Control+c')
  const html = await studio.app.evaluate(({ clipboard }) => clipboard.readHTML())
  expect(html).toMatch(/data-origin="[0-9A-Z]{26}"/)
  expect(await studio.app.evaluate(({ clipboard }) => clipboard.readText())).toContain(opening)
  await window.getByRole('button', { name: 'Add scene', exact: true }).click()
  await sheet().focus()
  await window.keyboard.press('Control+v')
  await expect(sheet()).toHaveText(flat(opening) + words)
  await expect.poll(made).toBe(words)
  await studio.app.evaluate(({ clipboard }) => {
    clipboard.clear()
    clipboard.writeText('One line\n\nAnother')
  })
  await window.keyboard.press('Control+a')
  await window.keyboard.press('Control+v')
  await expect(sheet().locator('p')).toHaveText(['One line', 'Another'])
  await expect.poll(made).toBe('')
})

test('the page is set as the writer likes it: no outline, one paragraph, larger words', async () => {
  await write('First')
  await window.keyboard.press('Enter')
  await window.keyboard.type('Second')
  const size = () => sheet().evaluate((element) => parseFloat(getComputedStyle(element).fontSize))
  const before = await size()
  // The title stands over the text, at its edge.
  const title = await window.getByRole('textbox', { name: 'Scene title' }).boundingBox()
  const text = await sheet().boundingBox()
  expect(title?.x).toBeCloseTo(text?.x ?? 0, 0)
  expect((title?.y ?? 0) + (title?.height ?? 0)).toBeLessThanOrEqual(text?.y ?? 0)
  await window.keyboard.press('Control+Shift+F')
  await expect(window.getByRole('tree', { name: 'Chapters and scenes' })).toHaveCount(0)
  await expect(sheet().locator('p').first()).toHaveCSS('opacity', '0.4')
  await expect(sheet().locator('p').last()).toHaveCSS('opacity', '1')
  await window.getByRole('button', { name: 'Focus mode' }).click()
  await expect(window.getByRole('tree', { name: 'Chapters and scenes' })).toBeVisible()
  await window.keyboard.press('Control+k')
  await window.keyboard.type('Larger text')
  await window.keyboard.press('Enter')
  await expect.poll(size).toBeGreaterThan(before)
})

test('axe finds no barrier: an ending on offer, scenes, search and a misspelt word, dark and light', async () => {
  await write('The lihgthouse stood. The door')
  await offered()
  await window.getByRole('button', { name: 'Add chapter', exact: true }).click()
  await window.getByRole('treeitem', { name: /^Scene 1, 5 words/ }).click()
  await expect(sheet().locator('.misspelt')).toHaveCount(1, { timeout: 30_000 })
  await window.keyboard.press('Control+f')
  await window.keyboard.type('the')
  for (const theme of ['Light', 'Dark']) {
    await window.keyboard.press('Control+k')
    await window.keyboard.type(`Theme: ${theme.toLowerCase()}`)
    await window.keyboard.press('Enter')
    expect(await violations(window), theme).toEqual([])
  }
  await window.keyboard.press('Escape')
  await window.getByRole('treeitem', { name: /^Scene 1, 5 words/ }).press('F2')
  expect(await violations(window), 'naming a scene').toEqual([])
})
