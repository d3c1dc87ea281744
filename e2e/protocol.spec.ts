import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { ask, callStudio, jobsOf, ready, settled, takesOf, underWay } from './steps'

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

test('only the page itself may ask: another page with the same bridge is refused and cannot reach the network', async () => {
  let reached = 0
  const server = createServer((_request, response) => {
    reached++
    response.end('here')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${String(port)}/`
  try {
    const [reply, request] = await studio.app.evaluate(
      async ({ BrowserWindow }, [preload, target]) => {
        const foreign = new BrowserWindow({
          show: false,
          webPreferences: { preload, additionalArguments: ['--studio-names=jobs.list'], sandbox: true },
        })
        try {
          await foreign.loadURL('data:text/html,<title>Not the studio</title>')
          return [
            (await foreign.webContents.executeJavaScript("studio.call('jobs.list', {})")) as unknown,
            (await foreign.webContents.executeJavaScript(
              `fetch(${JSON.stringify(target)}, { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`,
            )) as unknown,
          ] as const
        } finally {
          foreign.destroy()
        }
      },
      [resolve(import.meta.dirname, '../out/preload/index.cjs'), url] as const,
    )
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.refusedSender' } })
    expect(request).toBe('refused')
    expect(reached).toBe(0)
    await fetch(url)
    expect(reached, 'the server does answer whoever may ask').toBe(1)
  } finally {
    server.close()
  }
  const inFrame = await studio.window.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const bridge = typeof (frame.contentWindow as unknown as { studio?: unknown }).studio
    frame.remove()
    return bridge
  })
  expect(inFrame, 'a frame of the page gets no bridge').toBe('undefined')
})

test('one of each is made and shown without a request to anything but the studio', async () => {
  const { window, app } = studio
  await app.evaluate(({ session }) => {
    const seen: string[] = []
    ;(globalThis as { seenRequests?: string[] }).seenRequests = seen
    // Beside the listener that refuses requests, which stays in place: an event has one listener per session.
    session.defaultSession.webRequest.onCompleted(({ url }) => void seen.push(url))
    session.defaultSession.webRequest.onErrorOccurred(({ url }) => void seen.push(url))
  })
  await window.reload()
  await ready(window)
  for (const craft of ['text', 'image', 'music'] as const) await ask(window, craft)
  await settled(window)
  await window.keyboard.press('Control+l')
  const asset = (await takesOf(window)).find(({ craft }) => craft === 'image')?.assets[0]?.sha256
  await expect(window.locator(`img[src*="${asset ?? 'none'}"]`).first()).toBeVisible()
  const seen = await app.evaluate(() => (globalThis as { seenRequests?: string[] }).seenRequests ?? [])
  expect(seen).toContain('studio://app/index.html')
  expect(seen).toContain(`studio://asset/${asset ?? 'none'}`)
  expect(seen.filter((url) => !/^(studio:|blob:studio:)/.test(url))).toEqual([])
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

test('quitting while all three are at work ends cleanly within two seconds, and says what was left', async () => {
  const mine = await launchStudio()
  await ready(mine.window)
  await ask(mine.window, 'text')
  await ask(mine.window, 'music', '16 bars, lo-fi, A minor, 70 BPM')
  await ask(mine.window, 'image')
  await underWay(mine.window, 'image')
  const child = mine.app.process()
  const exit = new Promise<number | null>((done) => child.once('exit', done))
  const running = (await jobsOf(mine.window)).filter(({ state }) => state === 'running').map(({ id }) => id)
  const begin = performance.now()
  await mine.app.evaluate(({ app }) => {
    app.quit()
  })
  expect(await exit).toBe(0)
  const ms = performance.now() - begin
  console.log(`quit with all lanes at work: ${ms.toFixed(0)} ms`)
  expect(ms).toBeLessThan(2000)

  const again = await launchStudio({ dataFolder: mine.dataFolder })
  await ready(again.window)
  // What was running can be run again; what waited goes on by itself.
  const left = (await jobsOf(again.window)).filter(({ id }) => running.includes(id))
  expect(left.map(({ state }) => state)).toContain('interrupted')
  expect(left.filter(({ state }) => state !== 'interrupted' && state !== 'done')).toEqual([])
  expect(await callStudio(again.window, 'jobs.list')).toMatchObject({ ok: true, value: { paused: false } })
  await again.close()
  await mine.dispose()
})
