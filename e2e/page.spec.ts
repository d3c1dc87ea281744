import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
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
  const words = await offered()
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
