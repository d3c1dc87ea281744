/**
 * Plays an accepted loop for a minute while pictures are drawn, in the real window.
 *
 * `dropouts` are silences that the audio thread counted because the synthesiser was late; `seconds` is how much of the
 * song sounded, so that a song that stood still cannot pass for one without dropouts.
 *
 * @param {import('@playwright/test').Page} page a studio that is ready
 * @param {{ seconds?: number }} [options]
 * @returns {Promise<{ dropouts: number, seconds: number, pictures: number }>}
 */
export async function measurePlayback(page, { seconds = 60 } = {}) {
  await page.getByRole('button', { name: 'Timeline', exact: true }).click()
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  await prompt.fill('8 bars, lo-fi, A minor, 84 BPM')
  await prompt.press('Control+Enter')
  await ended(page)
  await page.keyboard.press('Control+Shift+Enter')
  await page
    .getByRole('gridcell', { name: /bar 1 \. 1 \. 1/ })
    .first()
    .waitFor()
  const transport = page.getByTestId('transport')
  await page.waitForFunction(
    () => document.querySelector('[data-testid=transport]')?.dataset.ready === 'true',
  )
  if ((await transport.getAttribute('data-playing')) === 'false')
    await page.getByRole('button', { name: 'Play', exact: true }).click()
  await page.waitForTimeout(2000)

  const read = () =>
    transport.evaluate(({ dataset }) => ({
      underruns: Number(dataset.underruns),
      frames: Number(dataset.playedFrames),
    }))
  const before = await read()
  let pictures = 0
  const until = performance.now() + seconds * 1000
  while (performance.now() < until) {
    if (await idle(page)) {
      await page.evaluate(() =>
        window.studio.call('jobs.submit', { craft: 'image', params: { prompt: 'glossy red fox' }, count: 4 }),
      )
      pictures += 4
    }
    await page.waitForTimeout(250)
  }
  const after = await read()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  return {
    dropouts: after.underruns - before.underruns,
    seconds: (after.frames - before.frames) / 48_000,
    pictures,
  }
}

async function idle(page) {
  return page.evaluate(async () => {
    const reply = await window.studio.call('jobs.list', {})
    return reply.ok && reply.value.jobs.every(({ state }) => state !== 'queued' && state !== 'running')
  })
}

async function ended(page) {
  // The job is in the queue a moment after the key.
  await page.waitForTimeout(500)
  for (let i = 0; i < 400 && !(await idle(page)); i++) await page.waitForTimeout(250)
}
