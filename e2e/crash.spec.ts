import { expect, test } from '@playwright/test'
import { launchStudio } from './app'
import { ask, callStudio, jobsOf, ready, settled, takesOf, underWay } from './steps'

const longLoop = '16 bars, lo-fi, A minor, 70 BPM'

test('after kill -9 finished work is there, the queue waits, and the lost job can be run again', async () => {
  const studio = await launchStudio()
  await ready(studio.window)
  await ask(studio.window, 'text')
  await settled(studio.window)
  const lost = await ask(studio.window, 'music', longLoop)
  await underWay(studio.window, 'music')
  await studio.kill()

  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    const { window } = again
    await ready(window)
    expect(new Set((await takesOf(window)).map(({ craft }) => craft))).toEqual(new Set(['text']))
    await window.keyboard.press('Control+j')
    await expect(window.getByRole('status').filter({ hasText: 'The queue is paused.' })).toContainText(
      'What was finished is in the library.',
    )
    const row = window.locator(`li[data-job="${lost.id}"]`)
    await expect(row).toHaveAttribute('data-state', 'interrupted')
    await window.getByRole('button', { name: 'Resume' }).click()
    await expect(window.getByText('The queue is paused.')).toBeHidden()
    // Nobody asked for it yet.
    await expect(row).toHaveAttribute('data-state', 'interrupted')
    await row.getByRole('button', { name: 'Run again' }).click()
    await expect(row).toHaveAttribute('data-state', 'done', { timeout: 30_000 })
    expect(new Set((await takesOf(window)).map(({ craft }) => craft))).toEqual(new Set(['music', 'text']))
  } finally {
    await again.close()
    await studio.dispose()
  }
})

test('a job that was running at two crashes is set aside, and everything else goes on', async () => {
  const first = await launchStudio()
  await ready(first.window)
  const twice = await ask(first.window, 'music', longLoop)
  await underWay(first.window, 'music')
  await first.kill()

  const second = await launchStudio({ dataFolder: first.dataFolder })
  await ready(second.window)
  // Asked for by a person: the pause after the crash does not hold it back.
  await callStudio(second.window, 'jobs.retry', { jobId: twice.id })
  await expect
    .poll(async () => (await jobsOf(second.window)).find(({ id }) => id === twice.id)?.step)
    .toBeGreaterThan(0)
  await second.kill()

  const third = await launchStudio({ dataFolder: first.dataFolder })
  try {
    const { window } = third
    await ready(window)
    await window.keyboard.press('Control+j')
    const row = window.locator(`li[data-job="${twice.id}"]`)
    await expect(row).toHaveAttribute('data-state', 'quarantined')
    await expect(row).toContainText('set aside')
    await expect(row.getByRole('button', { name: 'Run again' })).toHaveCount(0)
    expect(await callStudio(window, 'jobs.retry', { jobId: twice.id })).toMatchObject({
      ok: false,
      error: { code: 'job.notRunnable' },
    })
    const next = await ask(window, 'text')
    // What else waited before the crash still waits for a word.
    await expect
      .poll(async () => (await jobsOf(window)).find(({ id }) => id === next.id)?.state, { timeout: 60_000 })
      .toBe('done')
  } finally {
    await third.close()
    await first.dispose()
  }
})
