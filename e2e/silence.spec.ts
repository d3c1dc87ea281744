import { expect, test, type Page } from '@playwright/test'
import { findElectron } from '../scripts/electron-runtime.mjs'
import { traced } from '../test/silence/strace'
import { launchStudio } from './app'

interface Bridge {
  studio: {
    call(name: 'jobs.list', input: object): Promise<{ value: { jobs: { craft: string; state: string }[] } }>
  }
}

async function statesOf(window: Page): Promise<string[]> {
  const { value } = await window.evaluate(() =>
    (globalThis as unknown as Bridge).studio.call('jobs.list', {}),
  )
  return value.jobs.map(({ craft, state }) => `${craft} ${state}`).sort()
}

// Every connect and send of the whole process tree, from the first instruction to the last. That the recorder sees
// main, page, worker and native code is proved in test/silence.
test('the studio opens, makes one of each and quits without reaching out', async () => {
  test.setTimeout(240_000)
  test.skip(process.platform !== 'linux', 'strace is Linux')
  const recorder = traced(findElectron()?.executable ?? '')
  // The product has to switch telemetry off by itself.
  const studio = await launchStudio({ executable: recorder.script, env: { ORT_DISABLE_TELEMETRY: '' } })
  const { window } = studio
  try {
    for (const [room, prompt] of [
      ['Page', 'The lighthouse keeper'],
      ['Canvas', 'blue fox'],
      ['Timeline', '4 bars, lo-fi, A minor'],
    ] as const) {
      await window.getByRole('button', { name: room, exact: true }).click()
      const box = window.getByRole('textbox', { name: 'Prompt' })
      await box.fill(prompt)
      await box.press('Control+Enter')
      await expect.poll(() => statesOf(window).then((states) => states.length)).toBeGreaterThan(0)
      await expect
        .poll(() => statesOf(window).then((states) => states.every((state) => state.endsWith('done'))), {
          timeout: 60_000,
        })
        .toBe(true)
    }
    expect([...new Set(await statesOf(window))]).toEqual(['image done', 'music done', 'text done'])
    await studio.close()
    expect(recorder.attempts()).toEqual([])
  } catch (error) {
    console.log(studio.output())
    throw error
  } finally {
    await studio.dispose()
    recorder.dispose()
  }
})
