import { expect, test, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, callStudio, ready, settled } from './steps'

const shelf = (window: Page) => window.getByRole('listbox', { name: 'Things, newest first' })
const inspector = (window: Page) => window.getByRole('complementary', { name: 'Recipe' })

async function withStudio(work: (studio: Studio) => Promise<void>): Promise<void> {
  const studio = await launchStudio()
  try {
    await ready(studio.window)
    await work(studio)
  } finally {
    await studio.dispose()
  }
}

/** Opens the thing's *Send to…* with the keyboard and takes a way. */
async function send(window: Page, title: RegExp, way: string): Promise<void> {
  await window.keyboard.press('Control+l')
  await shelf(window).getByRole('option', { name: title }).first().focus()
  await window.keyboard.press('Control+Space')
  await inspector(window).getByRole('button', { name: 'Send to…' }).press('Enter')
  await window.getByRole('menuitem', { name: way }).press('Enter')
}

test('a picture goes onto the canvas and into the page, each one step back', async () => {
  test.setTimeout(120_000)
  await withStudio(async ({ window }) => {
    await ask(window, 'image', 'glossy red fox')
    await settled(window)
    await send(window, /fox/, 'As a layer')
    const layers = window.getByRole('tree', { name: 'Layers' })
    await expect(layers.getByRole('treeitem', { name: /fox/ })).toHaveCount(1)
    await window.keyboard.press('Control+z')
    await expect(layers.getByRole('treeitem', { name: /fox/ })).toHaveCount(0)

    await send(window, /fox/, 'Into the page, at the caret')
    const page = window.getByRole('textbox', { name: 'Manuscript' })
    await expect(page.getByRole('img', { name: /fox/ })).toBeVisible()
    await window.keyboard.press('Control+z')
    await expect(page.getByRole('img', { name: /fox/ })).toHaveCount(0)
  })
})

test('words propose what to draw and what to play, by meaning, for the person to correct', async () => {
  test.setTimeout(120_000)
  await withStudio(async ({ window }) => {
    // Breaks off in the middle, so that words must follow; always the same ones.
    const made = await callStudio(window, 'jobs.submit', {
      craft: 'text',
      params: { prompt: 'The storm tore at the old', maxNewTokens: 30 },
      seed: 7,
    })
    expect(made.ok).toBe(true)
    await settled(window)
    await window.keyboard.press('Control+l')
    await shelf(window).getByRole('option').first().click()
    await inspector(window).getByRole('button', { name: 'Send to…' }).click()
    await window.getByRole('menuitem', { name: 'A chapter ornament' }).click()
    await expect(window.getByRole('button', { name: 'Canvas', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    )
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toHaveValue(/^flat \w/)
    await window.keyboard.press('Control+l')
    await inspector(window).getByRole('button', { name: 'Send to…' }).click()
    await window.getByRole('menuitem', { name: 'Score this scene' }).click()
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toHaveValue(/^\w+ \w+, 8 bars$/)
  })
})
