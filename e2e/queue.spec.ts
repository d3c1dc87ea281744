import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { violations } from './axe'
import { callStudio, jobsOf, ready, settled } from './steps'

// Fails when a waiting job cannot be moved by hand or by key, when the order is not the studio's own, or is not said.
test('the queue: order by hand and by keys, pause, stop, retry, how it is made', async () => {
  test.setTimeout(120_000)
  const studio = await launchStudio()
  const { window } = studio
  try {
    await ready(window)
    await callStudio(window, 'jobs.pause', { paused: true })
    for (const prompt of ['flat sun', 'flat moon', 'flat star'])
      await callStudio(window, 'jobs.submit', { craft: 'image', params: { prompt }, count: 1 })
    await window.reload()
    await ready(window)
    await window.keyboard.press('Control+j')
    const list = window.getByRole('list', { name: 'Waiting and at work' })
    const order = () => list.locator('li b').allTextContents()
    await expect.poll(order).toEqual(['flat sun', 'flat moon', 'flat star'])
    expect(await violations(window), 'waiting').toEqual([])

    await window.getByRole('button', { name: 'Move up: flat star' }).focus()
    await window.keyboard.press('Alt+ArrowUp')
    await expect.poll(order).toEqual(['flat sun', 'flat star', 'flat moon'])
    await expect(window.getByText('Place 2 of 3')).toBeAttached()
    await expect(window.getByRole('button', { name: 'Move up: flat sun' })).toBeDisabled()
    await list
      .locator('li')
      .nth(2)
      .dragTo(list.locator('li').nth(0), { targetPosition: { x: 200, y: 4 } })
    await expect.poll(order).toEqual(['flat moon', 'flat sun', 'flat star'])

    await window.getByRole('button', { name: 'Stop: flat sun' }).click()
    const sun = window.getByRole('list', { name: 'Ended' }).getByRole('listitem')
    await expect(sun).toContainText('stopped')
    await sun.getByRole('button', { name: 'Show how it is made' }).press('Enter')
    await expect(sun.getByRole('definition').filter({ hasText: 'Stickers' })).toBeVisible()

    await window.keyboard.press('Control+k')
    await window.keyboard.type('resume')
    await window.keyboard.press('Enter')
    await settled(window)
    const ids = (prompt: string, jobs: Awaited<ReturnType<typeof jobsOf>>) =>
      jobs.find((job) => job.prompt === prompt)
    await sun.filter({ hasText: 'flat sun' }).getByRole('button', { name: 'Run again' }).click()
    await expect
      .poll(async () => ids('flat sun', await jobsOf(window))?.state, { timeout: 60_000 })
      .toBe('done')
    await window.keyboard.press('Control+j')
    await window.keyboard.press('Control+j')
    await expect(
      sun.filter({ hasText: 'flat sun' }).getByRole('button', { name: 'Open in Canvas' }),
    ).toBeVisible()
    expect(await violations(window), 'ended').toEqual([])
  } finally {
    await studio.dispose()
  }
})
