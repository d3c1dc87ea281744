import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchStudio } from './app'
import { violations } from './axe'
import { ready } from './steps'

const room = async (window: Page, name: string): Promise<void> => {
  await window.getByRole('button', { name, exact: true }).click()
}

// Fails for a panel that forgets its size or takes it to another room, and for one the keyboard cannot move.
test('panels resize by keyboard and by hand, are put away, and remember it per room', async () => {
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    await room(window, 'Page')
    const side = window.getByRole('separator', { name: 'Width of the side' })
    await side.focus()
    await window.keyboard.press('ArrowLeft')
    await expect(side).toHaveAttribute('aria-valuenow', '336')
    const at = await side.boundingBox()
    if (at === null) throw new Error('There is no line to drag.')
    await window.mouse.move(at.x + 4, at.y + 200)
    await window.mouse.down()
    await window.mouse.move(at.x - 26, at.y + 200, { steps: 3 })
    await window.mouse.up()
    await expect(side).toHaveAttribute('aria-valuenow', '366')
    await room(window, 'Canvas')
    await expect(side).toHaveAttribute('aria-valuenow', '320')
    await window.keyboard.press('Control+\\')
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeHidden()
    await window.reload()
    await ready(window)
    await room(window, 'Canvas')
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeHidden()
    await window.getByRole('button', { name: 'Panels' }).click()
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
    await room(window, 'Page')
    await expect(side).toHaveAttribute('aria-valuenow', '366')
    await side.dblclick()
    await expect(side).toHaveAttribute('aria-valuenow', '320')
  } finally {
    await studio.dispose()
  }
})

// Fails when a toast lies over the takes, or tells of a room that is no longer on show.
test('a room’s toast lies in its work, clear of the takes, and leaves with the room', async () => {
  const studio = await launchStudio()
  const { window } = studio
  const box = async (of: Locator) => {
    const found = await of.boundingBox()
    if (found === null) throw new Error('It has no place.')
    return { ...found, bottom: found.y + found.height, right: found.x + found.width }
  }
  try {
    await ready(window)
    await room(window, 'Timeline')
    await window.keyboard.press('Control+e')
    const toast = window.locator('.toast')
    await expect(toast).toContainText('Put the playhead inside a clip first.')
    // The focus holds it, however slow the machine.
    await toast.getByRole('button', { name: 'Close' }).focus()
    const [of, work] = [await box(toast), await box(window.getByRole('main'))]
    expect(of.bottom).toBeLessThanOrEqual(work.bottom)
    expect(of.right).toBeLessThanOrEqual(work.right)
    await window.keyboard.press('Control+1')
    await expect(window.getByRole('button', { name: 'Canvas', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    )
    await expect(toast).toHaveCount(0)
  } finally {
    await studio.dispose()
  }
})

// Fails when something is cut off at the smallest promised sizes: the page then scrolls sideways or a button lies outside.
test('nothing is cut off at 1280 × 720, and at 1024 the side is a drawer', async () => {
  const studio = await launchStudio()
  const { window, app } = studio
  const size = (width: number, height: number) =>
    app.evaluate(
      ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w ?? 0, h ?? 0),
      [width, height],
    )
  const outside = () =>
    window.evaluate(() => {
      const { document, innerWidth, innerHeight } = globalThis as unknown as {
        document: { querySelectorAll(selector: string): Iterable<Bounded> }
        innerWidth: number
        innerHeight: number
      }
      interface Bounded {
        textContent: string
        getBoundingClientRect(): { left: number; right: number; top: number; bottom: number; width: number }
      }
      return [...document.querySelectorAll('.bar button, .status button, .status span, .takes, .side')]
        .filter((element) => {
          const { left, right, top, bottom, width } = element.getBoundingClientRect()
          return width > 0 && (left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)
        })
        .map((element) => element.textContent)
    })
  try {
    await ready(window)
    await room(window, 'Canvas')
    await size(1280, 720)
    await expect.poll(() => window.evaluate('innerWidth')).toBe(1280)
    expect(await outside()).toEqual([])
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
    await size(1024, 720)
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeHidden()
    expect(await outside()).toEqual([])
    await window.keyboard.press('Control+\\')
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
    expect(await outside()).toEqual([])
    expect(await violations(window), 'drawer').toEqual([])
    await window.keyboard.press('Escape')
    await expect(window.getByRole('textbox', { name: 'Prompt' })).toBeHidden()
  } finally {
    await studio.dispose()
  }
})

// Fails when a command is missing from palette or key sheet, when a changed key does not work, or a conflict is not told.
test('palette, key sheet, keys of one’s own, size of the interface, evidence', async () => {
  test.setTimeout(120_000)
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    await room(window, 'Canvas')
    await window.keyboard.press('Control+k')
    await expect(window.getByRole('combobox', { name: 'Search or command' })).toBeFocused()
    expect(await violations(window), 'palette').toEqual([])
    await window.keyboard.type('use sparks')
    await expect(window.getByRole('option', { selected: true })).toHaveText(/Use Sparks/)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('button', { name: 'Page', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    )

    await window.keyboard.press('F1')
    const sheet = window.getByRole('dialog', { name: 'Keys' })
    await expect(sheet.getByText('Ctrl K', { exact: true })).toBeVisible()
    expect(await violations(window), 'key sheet').toEqual([])
    await window.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)

    await window.keyboard.press('Control+,')
    await window.getByRole('tab', { name: 'Keys' }).click()
    expect(await violations(window), 'settings, keys').toEqual([])
    await window.getByRole('button', { name: /^Library: Ctrl L/ }).click()
    await window.keyboard.press('Control+j')
    await expect(window.getByRole('alert')).toContainText('“Queue” has these keys already.')
    await window.getByRole('button', { name: 'Leave it' }).click()
    await window.getByRole('button', { name: /^Library: Ctrl L/ }).click()
    await window.keyboard.press('Control+Shift+l')
    await expect(window.getByRole('button', { name: /^Library: Ctrl ⇧ L/ })).toBeVisible()
    await window.keyboard.press('Escape')
    await window.keyboard.press('Control+l')
    await expect(window.getByRole('heading', { name: 'Library' })).toHaveCount(0)
    await window.keyboard.press('Control+Shift+l')
    await expect(window.getByRole('heading', { name: 'Library' })).toHaveCount(1)

    const width = Number(await window.evaluate('innerWidth'))
    await window.keyboard.press('Control+=')
    await expect.poll(() => window.evaluate('innerWidth')).toBeLessThan(width)
    await window.keyboard.press('Control+k')
    await window.keyboard.type('usual size')
    await window.keyboard.press('Enter')
    await expect.poll(() => window.evaluate('innerWidth')).toBe(width)

    await window.getByRole('button', { name: /nothing sent/ }).click()
    await expect(window.getByTestId('connections')).toHaveText('0')
    await window.keyboard.press('Escape')

    await window.keyboard.press('Control+,')
    await window.getByRole('tab', { name: 'Performance' }).click()
    await expect(window.getByRole('listitem').filter({ hasText: 'Processor' })).toContainText('Works', {
      timeout: 60_000,
    })
    expect(await violations(window), 'settings, performance').toEqual([])
    await window.getByRole('tab', { name: 'Models' }).click()
    await expect(window.getByRole('listitem').filter({ hasText: 'Stickers' })).toContainText('Licence')
    await window.getByRole('textbox', { name: 'Add a model' }).fill('/nowhere')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('alert')).toContainText('There is no folder /nowhere.')
    await window.keyboard.press('Control+k')
    await window.keyboard.type('settings: licences')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('tab', { name: 'Licences', selected: true })).toBeVisible()
    await expect(window.getByRole('list', { name: 'Models' })).toContainText('FluidR3Mono GM')
    await expect(window.getByRole('list', { name: 'Fonts' }).getByRole('listitem')).toHaveCount(3)
    expect(await violations(window), 'settings, licences').toEqual([])
    expect(studio.output()).not.toMatch(/Content Security Policy|page error/)
  } finally {
    await studio.dispose()
  }
})
