import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { violations } from './axe'
import { ready } from './steps'

// Fails for a component that a keyboard cannot work, that axe objects to, or that adds a style the page's policy forbids.
test('every component: by keyboard, without barriers, within the page’s policy', async () => {
  test.setTimeout(120_000)
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    await window.evaluate(() => {
      ;(globalThis as unknown as { location: { hash: string } }).location.hash = '#components'
    })
    await expect(window.getByRole('heading', { name: 'Component sheet' })).toBeVisible()
    expect(await violations(window), 'at rest').toEqual([])
    const cell = (name: string) => window.getByRole('group', { name: `${name}, Dark` })

    const select = cell('Select').getByRole('combobox', { name: 'Model' })
    await select.focus()
    await window.keyboard.press('Enter')
    await expect(window.getByRole('listbox', { name: 'Model' })).toBeFocused()
    expect(await violations(window), 'list open').toEqual([])
    await window.keyboard.press('s')
    await window.keyboard.press('Enter')
    await expect(select).toContainText('Sparks')
    await expect(select).toBeFocused()
    await window.keyboard.press('s')
    await expect(select).toContainText('Stickers')

    const steps = cell('Scrub').getByRole('spinbutton', { name: 'Steps' })
    await steps.focus()
    await window.keyboard.press('ArrowUp')
    await window.keyboard.press('Shift+ArrowUp')
    await expect(steps).toHaveValue('31')
    await steps.fill('8*2')
    await window.keyboard.press('Enter')
    await expect(steps).toHaveValue('16')
    await window.mouse.wheel(0, -100)
    await steps.dblclick()
    await expect(steps).toHaveValue('20')
    await steps.blur()
    const box = await steps.boundingBox()
    if (box === null) throw new Error('The field is not there.')
    await window.mouse.move(box.x + 10, box.y + 10)
    await window.mouse.down()
    await window.mouse.move(box.x + 50, box.y + 10, { steps: 4 })
    await window.mouse.up()
    await expect(steps).toHaveValue('30')

    const colours = cell('Swatches').getByRole('radiogroup', { name: 'Background' })
    await colours.getByRole('radio', { name: 'Transparent' }).focus()
    await window.keyboard.press('ArrowRight')
    await expect(colours.getByRole('radio', { name: 'White' })).toBeChecked()

    const tree = cell('Tree').getByRole('tree')
    await tree.getByRole('treeitem', { name: 'Fox' }).focus()
    await window.keyboard.press('ArrowDown')
    await expect(tree.getByRole('treeitem', { name: 'Trees' })).toBeFocused()
    await window.keyboard.press('ArrowLeft')
    await expect(tree.getByRole('treeitem', { name: 'Near' })).toHaveCount(0)

    await cell('Menu').getByRole('button', { name: 'More' }).focus()
    await window.keyboard.press('Enter')
    await expect(window.getByRole('menuitem', { name: 'Rename' })).toBeFocused()
    expect(await violations(window), 'menu open').toEqual([])
    await window.keyboard.press('s')
    await window.keyboard.press('ArrowRight')
    await expect(window.getByRole('menuitem', { name: 'Page' })).toBeFocused()
    await window.keyboard.press('Escape')
    await expect(window.getByRole('menu')).toHaveCount(0)

    await cell('ContextMenu').getByRole('button').click({ button: 'right' })
    await expect(window.getByRole('menuitem', { name: 'Duplicate' })).toBeVisible()
    await window.keyboard.press('Escape')

    await cell('Popover').getByRole('button').press('Enter')
    await expect(window.getByRole('dialog', { name: 'Evidence' })).toBeVisible()
    await window.keyboard.press('Escape')

    await cell('Dialog').getByRole('button').press('Enter')
    await expect(window.getByRole('dialog', { name: 'Delete the project?' })).toBeVisible()
    expect(await violations(window), 'dialogue open').toEqual([])
    await window.keyboard.press('Escape')
    await expect(cell('Dialog').getByRole('button')).toBeFocused()

    await cell('Tooltip').getByRole('button').hover()
    await expect(window.locator('.tip')).toContainText('Ctrl K')
    await window.keyboard.press('Shift')
    await expect(window.locator('.tip')).toHaveCount(0)

    const width = cell('Resizer').getByRole('separator')
    await width.focus()
    await window.keyboard.press('ArrowRight')
    await expect(width).toHaveAttribute('aria-valuenow', '136')
    expect(studio.output()).not.toMatch(/Content Security Policy|page error/)
  } finally {
    await studio.dispose()
  }
})
