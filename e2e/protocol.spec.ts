import { expect, test } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, ready, settled, takesOf, underWay } from './steps'

let studio: Studio
test.beforeAll(async () => {
  studio = await launchStudio()
  await ready(studio.window)
  await ask(studio.window, 'music', '4 bars, lo-fi, A minor')
  await settled(studio.window)
})
test.afterAll(async () => {
  await studio.dispose()
})

test('assets are served whole and in ranges, and nothing else is', async () => {
  const [take] = await takesOf(studio.window)
  const sound = take?.assets.find(({ role }) => role === 'audio')
  const get = (path: string, range?: string) =>
    studio.window.evaluate(
      async ([url, wanted]) => {
        const response = await fetch(url, wanted === null ? {} : { headers: { Range: wanted } })
        const bytes = new Uint8Array(await response.arrayBuffer())
        return {
          status: response.status,
          length: bytes.length,
          start: [...bytes.slice(0, 4)],
          range: response.headers.get('content-range'),
          type: response.headers.get('content-type'),
        }
      },
      [`studio://asset/${path}`, range ?? null] as [string, string | null],
    )
  const whole = await get(sound?.sha256 ?? '')
  expect(whole).toMatchObject({
    status: 200,
    length: sound?.bytes,
    type: 'audio/wav',
    start: [82, 73, 70, 70],
  })
  const size = String(sound?.bytes)
  expect(await get(sound?.sha256 ?? '', 'bytes=1-3')).toMatchObject({
    status: 206,
    length: 3,
    start: [73, 70, 70],
    range: `bytes 1-3/${size}`,
  })
  expect(await get(sound?.sha256 ?? '', 'bytes=-10')).toMatchObject({ status: 206, length: 10 })
  expect(await get(sound?.sha256 ?? '', `bytes=${size}-`)).toMatchObject({ status: 416 })
  expect(await get('0'.repeat(64))).toMatchObject({ status: 404 })
  expect(await get('../studio.db')).toMatchObject({ status: 404 })
})

test('the page has no Node, cannot leave, open windows or reach the network', async () => {
  const { window, app } = studio
  expect(
    await window.evaluate(() => ({
      node: typeof (globalThis as { process?: unknown }).process,
      require: typeof (globalThis as { require?: unknown }).require,
      isolated: crossOriginIsolated,
      bridge: Object.keys((globalThis as unknown as { studio: object }).studio).sort(),
    })),
  ).toEqual({ node: 'undefined', require: 'undefined', isolated: true, bridge: ['call', 'open'] })
  const refused = await window.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    ),
  )
  expect(refused).toBe('refused')
  await window.evaluate(() => {
    globalThis.open('https://example.com')
    location.assign('https://example.com')
  })
  await window.waitForTimeout(300)
  expect(window.url()).toBe('studio://app/index.html')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('no policy was violated and the page reported no error', () => {
  const complaints = studio
    .output()
    .split('\n')
    .filter(
      (line) =>
        line.startsWith('[page error') || (line.startsWith('[page') && line.includes('Content Security')),
    )
    // What the test above provoked.
    .filter((line) => !/127\.0\.0\.1:9|example\.com|status of (404|416)/.test(line))
  expect(complaints).toEqual([])
})

test('quitting during a run ends cleanly within two seconds', async () => {
  const mine = await launchStudio()
  await ready(mine.window)
  await ask(mine.window, 'image')
  await underWay(mine.window, 'image')
  const child = mine.app.process()
  const exit = new Promise<number | null>((done) => child.once('exit', done))
  const begin = Date.now()
  await mine.app.evaluate(({ app }) => {
    app.quit()
  })
  expect(await exit).toBe(0)
  expect(Date.now() - begin).toBeLessThan(2500)
  await mine.dispose()
})
