import { loadAverage, median, openStudio, percentile, seeded } from './studio.mjs'

/**
 * What a person feels: from the key event to the frame after the page changed, in the real window, models loaded.
 * Stop is from the Escape key event to the moment the lane reports the job as ended. No peer offers the same
 * window, so `peers` is empty here; the engine's own benches carry peers.
 */
const crafts = {
  text: {
    room: 'Page',
    prompt: 'The lighthouse had been dark for eleven years when Mara finally rowed out to it. The door',
  },
  image: { room: 'Canvas', prompt: 'glossy red fox' },
  music: { room: 'Timeline', prompt: '8 bars, lo-fi, A minor, 84 BPM' },
}
const stops = 20
const firsts = 7

export async function run({ log = () => {} } = {}) {
  const cold = await openStudio()
  await cold.close()
  const studio = await openStudio()
  const { page } = studio
  const startupMs = studio.usableMs
  await page.waitForTimeout(3000)
  const idleRssMb = studio.rssMb()

  await install(page)
  for (const craft of Object.keys(crafts)) await makeOne(page, craft)
  log(`models loaded, load average ${String(loadAverage())}`)

  const figures = {}
  for (const craft of Object.keys(crafts)) {
    const times = []
    for (let i = 0; i < firsts; i++) times.push((await makeOne(page, craft)).firstMs)
    const name = { text: 'firstTextMs', image: 'firstImagePreviewMs', music: 'firstMusicMs' }[craft]
    figures[name] = round(median(times))
    figures[`${name}P95`] = round(percentile(times, 0.95))
    log(`${name} ${times.map(round).join(' ')}`)
  }
  const random = seeded(112)
  for (const craft of Object.keys(crafts)) {
    const times = []
    while (times.length < stops) {
      const ms = await stopOne(page, craft, 30 + random() * 700)
      if (ms !== null) times.push(ms)
    }
    const name = { text: 'stopTextMs', image: 'stopImageMs', music: 'stopMusicMs' }[craft]
    figures[name] = round(percentile(times, 0.95))
    figures[`${name}Median`] = round(median(times))
    log(`${name} ${times.map(round).join(' ')}`)
  }
  const idle = await frames(page, 4000)
  const busy = []
  for (const craft of Object.keys(crafts)) {
    await begin(page, craft)
    busy.push(...(await frames(page, 2500)))
    await end(page)
  }
  figures.frameP99Ms = round(percentile(busy, 0.99))
  figures.frameP99IdleMs = round(percentile(idle, 0.99))
  figures.startupMs = round(startupMs)
  figures.idleRssMb = Math.round(idleRssMb)
  figures.loadAverage = loadAverage()
  await studio.close()
  return {
    figures,
    ratios: { frameP99BusyToIdle: round(figures.frameP99Ms / figures.frameP99IdleMs) },
    peers: {},
  }
}

const round = (x) => Math.round(x * 10) / 10

/** Probes inside the page: they only listen. */
async function install(page) {
  await page.evaluate(() => {
    const bench = { events: [], keyAt: 0, firstAt: 0 }
    window.__bench = bench
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter' || event.key === 'Escape') bench.keyAt = event.timeStamp
      },
      true,
    )
    window.studio.open('jobs.watch', {}, (message) => {
      const event = message.type === 'event' ? message.event : undefined
      if (event?.type === 'job')
        bench.events.push({ id: event.job.id, state: event.job.state, at: performance.now() })
    })
    /** Resolves with the time of the frame after `changed()` first holds. */
    bench.firstChange = (changed) =>
      new Promise((resolve, reject) => {
        let seen = false
        const late = setTimeout(() => reject(new Error('nothing appeared within 30 s')), 30_000)
        const look = () => {
          if (seen || !changed()) return
          seen = true
          clearTimeout(late)
          observer.disconnect()
          requestAnimationFrame(() => resolve(performance.now()))
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        })
      })
  })
}

/** Presses the room's verb by keyboard; resolves once the job has left a first mark on the page. */
async function begin(page, craft) {
  const { room, prompt } = crafts[craft]
  await page.getByRole('button', { name: room, exact: true }).click()
  const box = page.getByRole('textbox', { name: 'Prompt' })
  await box.fill(prompt)
  const first = page.evaluate((kind) => {
    const bench = window.__bench
    bench.events.length = 0
    bench.keyAt = 0
    const find = (id) => document.querySelector(`[data-testid="${id}"]`)
    const before = find('suggestion')?.dataset.job
    const started = () => bench.keyAt > 0
    const changed = {
      text: () =>
        started() &&
        find('suggestion') !== null &&
        find('suggestion').dataset.job !== before &&
        find('suggestion').textContent !== '',
      image: () =>
        started() &&
        bench.events.some((e) => e.state === 'running') &&
        Number(find('picture')?.dataset.previewStep ?? 0) > 0,
      music: () =>
        started() &&
        bench.events.some((e) => e.state === 'running') &&
        Number(find('bars')?.dataset.bars ?? 0) > 0 &&
        Number(find('transport')?.dataset.audioFrames ?? 0) > 0,
    }[kind]
    return bench.firstChange(changed)
  }, craft)
  await box.press('Control+Enter')
  const firstAt = await first
  const keyAt = await page.evaluate(() => window.__bench.keyAt)
  return firstAt - keyAt
}

/** Waits until every job seen has ended, stopping them first. */
async function end(page) {
  await page.keyboard.press('Escape')
  await ended(page)
}

async function ended(page) {
  await page.waitForFunction(
    () => {
      const last = new Map(window.__bench.events.map((e) => [e.id, e.state]))
      return last.size > 0 && [...last.values()].every((state) => !['queued', 'running'].includes(state))
    },
    undefined,
    { timeout: 120_000 },
  )
}

async function makeOne(page, craft) {
  const firstMs = await begin(page, craft)
  await ended(page)
  return { firstMs }
}

/** @returns milliseconds from the Escape event to the lane's word, or null when the job was done before. */
async function stopOne(page, craft, afterMs) {
  await begin(page, craft)
  await page.waitForTimeout(afterMs)
  const running = await page.evaluate(() => window.__bench.events.at(-1)?.state === 'running')
  if (!running) {
    await ended(page)
    return null
  }
  await page.keyboard.press('Escape')
  await ended(page)
  return await page.evaluate(() => {
    const last = window.__bench.events.at(-1)
    return last.state === 'cancelled' ? last.at - window.__bench.keyAt : null
  })
}

/** Milliseconds between animation frames for a while. */
async function frames(page, ms) {
  return await page.evaluate(
    (duration) =>
      new Promise((resolve) => {
        const gaps = []
        let last = 0
        const start = performance.now()
        const tick = (now) => {
          if (last > 0) gaps.push(now - last)
          last = now
          if (now - start < duration) requestAnimationFrame(tick)
          else resolve(gaps)
        }
        requestAnimationFrame(tick)
      }),
    ms,
  )
}
