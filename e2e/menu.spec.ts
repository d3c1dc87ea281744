import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { violations } from './axe'
import { ready } from './steps'

// Fails when the project cannot be named, a version cannot be gone back to, or another project not opened.
test('the project menu: name, version and back, another project, recent ones', async () => {
  test.setTimeout(120_000)
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    await window.getByRole('button', { name: 'Page', exact: true }).click()
    const menu = window.getByRole('banner', { name: 'Project bar' }).getByRole('button').first()
    await expect(menu).toHaveText('Untitled')
    await menu.press('Enter')
    await expect(window.getByRole('menuitem', { name: 'New project' })).toBeFocused()
    expect(await violations(window), 'menu').toEqual([])
    await window.getByRole('menuitem', { name: 'Rename the project …' }).press('Enter')
    await window.getByRole('textbox', { name: 'Name' }).fill('The Lighthouse Year')
    await window.keyboard.press('Enter')
    await expect(menu).toHaveText('The Lighthouse Year')

    await window.keyboard.press('Control+s')
    await expect(window.getByRole('dialog', { name: 'Save a version' })).toBeVisible()
    expect(await violations(window), 'version').toEqual([])
    await window.getByRole('textbox', { name: 'Name' }).fill('Before the storm')
    await window.keyboard.press('Enter')
    await expect(window.getByText('Version “Before the storm” is kept.')).toBeVisible()
    await window.keyboard.press('Control+k')
    await window.keyboard.type('earlier versions')
    await window.keyboard.press('Enter')
    await window.getByRole('button', { name: 'Go back to Before the storm' }).press('Enter')
    await expect(window.getByText('This is “Before the storm” again.')).toBeVisible()

    await menu.press('Enter')
    await window.getByRole('menuitem', { name: 'New project' }).press('Enter')
    await expect(menu).toHaveText('Untitled')
    await menu.press('Enter')
    await window.getByRole('menuitem', { name: 'Recent projects' }).press('ArrowRight')
    await window.getByRole('menuitem', { name: /The Lighthouse Year/ }).press('Enter')
    await expect(menu).toHaveText('The Lighthouse Year')
  } finally {
    await studio.dispose()
  }
})
