import { expect, type Page } from '@playwright/test'
import type { JobRecord, ModelRecord, Reply, TakeRecord } from '../src/shared/index'

type Craft = 'image' | 'text' | 'music'

export const rooms: Record<Craft, string> = { image: 'Canvas', text: 'Page', music: 'Timeline' }

export const prompts: Record<Craft, string> = {
  image: 'glossy red apple',
  text: 'The lighthouse had been dark for eleven years when Mara finally rowed out to it. The door',
  music: '8 bars, lo-fi, A minor, 84 BPM',
}

interface Bridge {
  studio: { call(name: string, input: unknown): Promise<Reply> }
}

/** A call through the page's own bridge, as an attacker or a fault in the page would make it too. */
export async function callStudio(window: Page, name: string, input: unknown = {}): Promise<Reply> {
  return window.evaluate(
    ([call, argument]) => (globalThis as unknown as Bridge).studio.call(call, argument),
    [name, input] as [string, unknown],
  )
}

async function valueOf<T>(window: Page, name: string, input: unknown = {}): Promise<T> {
  const reply = await callStudio(window, name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
  return reply.value as T
}

export const jobsOf = async (window: Page): Promise<JobRecord[]> =>
  (await valueOf<{ jobs: JobRecord[] }>(window, 'jobs.list')).jobs

export const takesOf = async (window: Page): Promise<TakeRecord[]> =>
  (await valueOf<{ takes: TakeRecord[] }>(window, 'library.list')).takes

export const modelsOf = async (window: Page): Promise<ModelRecord[]> =>
  (await valueOf<{ models: ModelRecord[] }>(window, 'models.list')).models

/** The page is ready for a person. */
export async function ready(window: Page): Promise<void> {
  await window.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
}

/** Chooses how many the room's button makes. */
export async function makes(window: Page, count: number): Promise<void> {
  const more = window
    .getByRole('button', { name: 'More', exact: false })
    .and(window.locator('[aria-expanded]'))
  const open = (await more.getAttribute('aria-expanded')) === 'true'
  if (!open) await more.click()
  const choice = window
    .getByRole('radiogroup', { name: 'How many' })
    .getByRole('radio', { name: String(count), exact: true })
  await choice.click()
  await expect(choice).toBeChecked()
  if (!open) await more.click()
}

/** Asks for something by keyboard, in its room; resolves with the first job when it is in the queue. */
export async function ask(
  window: Page,
  craft: Craft,
  prompt = prompts[craft],
  count = 1,
): Promise<JobRecord> {
  const known = new Set((await jobsOf(window)).map((job) => job.id))
  await window.getByRole('button', { name: rooms[craft], exact: true }).click()
  await makes(window, count)
  const box = window.getByRole('textbox', { name: 'Prompt' })
  await box.fill(prompt)
  await box.press('Control+Enter')
  let job: JobRecord | undefined
  await expect
    .poll(async () => {
      job = (await jobsOf(window))
        .filter(({ id }) => !known.has(id))
        .sort((a, b) => (a.id < b.id ? -1 : 1))[0]
      return job
    })
    .toBeDefined()
  return job as unknown as JobRecord
}

/** Waits until nothing is queued or running. */
export async function settled(window: Page, timeout = 60_000): Promise<JobRecord[]> {
  await expect
    .poll(
      async () => (await jobsOf(window)).every(({ state }) => state !== 'queued' && state !== 'running'),
      {
        timeout,
      },
    )
    .toBe(true)
  return jobsOf(window)
}

/**
 * Keeps every value that a part of the page shows from now on, however briefly: asking from outside would miss what
 * passes in a few milliseconds. Call the result for the distinct values so far.
 */
export async function shownBy(
  window: Page,
  testId: string,
  attribute?: string,
): Promise<() => Promise<readonly string[]>> {
  const seen = await window.evaluateHandle(
    ([id, name]) => {
      const values = new Set<string>()
      const look = (): void => {
        const part = document.querySelector(`[data-testid="${id}"]`)
        const value = name === null ? part?.textContent : part?.getAttribute(name)
        if (value !== null && value !== undefined) values.add(value)
      }
      look()
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      })
      return values
    },
    [testId, attribute ?? null] as const,
  )
  return () => seen.evaluate((values) => [...values])
}

/** Something of the job can be seen or heard. */
export async function underWay(window: Page, craft: Craft): Promise<void> {
  if (craft === 'image')
    await expect(window.getByTestId('picture')).toHaveAttribute('data-preview-step', /\d/, {
      timeout: 30_000,
    })
  else if (craft === 'text')
    await expect(window.getByTestId('suggestion')).toHaveText(/\w/, { timeout: 30_000 })
  else await expect(window.getByTestId('bars')).toHaveAttribute('data-bars', /[1-9]/, { timeout: 30_000 })
}
