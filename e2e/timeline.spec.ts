import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchStudio, type Studio } from './app'
import { violations } from './axe'
import { ask, callStudio, ready, settled } from './steps'

let studio: Studio
test.beforeEach(async () => {
  studio = await launchStudio()
  await ready(studio.window)
  await tap(studio.window)
})
test.afterEach(async () => {
  await studio.dispose()
})

interface Tapped {
  tapOf: () => { samples: Float32Array; rate: number } | undefined
  pitchWithin: (hz: number, cents: number, ms: number) => Promise<{ ms: number; quietestDb: number }>
}

/** Listens beside the loudspeaker: everything that leaves for it also goes into analysers of our own. */
async function tap(window: Page): Promise<void> {
  await window.evaluate(() => {
    const analysers: AnalyserNode[] = []

    const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode): AudioNode {
      if (to instanceof AudioDestinationNode) {
        const analyser = new AnalyserNode(this.context, { fftSize: 16_384 })
        connect.call(this, analyser)
        analysers.push(analyser)
      }
      return connect.call(this, to)
    } as AudioNode['connect']
    const all = globalThis as unknown as Tapped
    const loudness = (samples: Float32Array): number => samples.reduce((sum, x) => sum + x * x, 0)
    all.tapOf = () => {
      const heard = analysers.map((analyser) => {
        const samples = new Float32Array(analyser.fftSize)
        analyser.getFloatTimeDomainData(samples)
        return { samples, rate: analyser.context.sampleRate }
      })
      return heard.sort((a, b) => loudness(b.samples) - loudness(a.samples))[0]
    }
    const pitch = (samples: Float32Array, rate: number): number => {
      const window = samples.length / 2
      const score = (lag: number): number => {
        let [sum, a, b] = [0, 1e-12, 1e-12]
        for (let i = 0; i < window; i++) {
          const [x, y] = [samples[i]!, samples[i + lag]!]
          sum += x * y
          a += x * x
          b += y * y
        }
        return sum / Math.sqrt(a * b)
      }
      const least = Math.floor(rate / 1500)
      const scores = Array.from({ length: Math.min(window, Math.ceil(rate / 80)) - least }, (_, i) =>
        score(least + i),
      )
      const best = Math.max(...scores)
      const found = scores.findIndex(
        (s, i) => s > best * 0.95 && s >= (scores[i - 1] ?? -1) && s >= (scores[i + 1] ?? -1),
      )
      const [l, m, r] = [scores[found - 1] ?? 0, scores[found] ?? 0, scores[found + 1] ?? 0]
      return rate / (least + found + (l - 2 * m + r === 0 ? 0 : (l - r) / (2 * (l - 2 * m + r))))
    }
    all.pitchWithin = async (hz, cents, limit) => {
      const began = performance.now()
      let quietestDb = 0
      for (;;) {
        const heard = all.tapOf()
        const recent = heard?.samples.slice(-2048)
        if (heard !== undefined && recent !== undefined) {
          const db = 10 * Math.log10(loudness(recent) / recent.length + 1e-12)
          quietestDb = Math.min(quietestDb, db)
          // The last of a room's echo has a pitch too.
          if (db > -45 && Math.abs(1200 * Math.log2(pitch(recent, heard.rate) / hz)) < cents)
            return { ms: performance.now() - began, quietestDb }
        }
        if (performance.now() - began > limit) throw new Error(`${hz} Hz was not heard within ${limit} ms`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
  })
}

/** Mean level of the last third of a second, dBFS. */
async function level(window: Page): Promise<number> {
  return window.evaluate(() => {
    const samples = (globalThis as unknown as Tapped).tapOf()?.samples ?? new Float32Array(1)
    return 10 * Math.log10(samples.reduce((sum, x) => sum + x * x, 0) / samples.length + 1e-12)
  })
}

/** Waits for a pitch. @returns how long it took, and the least that was heard meanwhile */
function pitched(window: Page, midi: number, ms = 5000): Promise<{ ms: number; quietestDb: number }> {
  const hz = 440 * 2 ** ((midi - 69) / 12)
  return window.evaluate(
    ([target, limit]) => (globalThis as unknown as Tapped).pitchWithin(target, 40, limit),
    [hz, ms] as const,
  )
}

const bar = (window: Page): Locator => window.getByRole('group', { name: 'Transport' })

/** To the work itself: a single letter acts there. */
async function work(window: Page): Promise<void> {
  await window.getByRole('slider', { name: 'Playhead' }).focus()
}

test('a loop is made, heard, accepted, turned in key, muted, taken back and found again', async () => {
  test.setTimeout(180_000)
  const { window } = studio
  await ask(window, 'music')
  await settled(window)
  await expect.poll(() => level(window), { timeout: 20_000 }).toBeGreaterThan(-40)
  await window.keyboard.press('Control+Shift+Enter')
  const clips = window.getByRole('gridcell', { name: /bar 1 \. 1 \. 1 to 9/ })
  await expect(clips).not.toHaveCount(0)
  const transport = window.getByTestId('transport')
  await expect(transport).toHaveAttribute('data-ready', 'true', { timeout: 20_000 })
  if ((await transport.getAttribute('data-playing')) === 'false')
    await window.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(() => level(window), { timeout: 20_000 }).toBeGreaterThan(-40)
  await expect(bar(window).getByRole('spinbutton', { name: 'Tempo' })).toHaveValue('84')
  await expect(bar(window).getByRole('combobox', { name: 'Key' })).toHaveText(/A/)

  await clips.nth(1).focus()
  await expect(window.getByRole('grid', { name: /^Notes of / })).toBeVisible()
  expect(await violations(window)).toEqual([])

  const tracks = await window.getByRole('button', { name: /^Mute / }).all()
  for (const track of tracks) await track.click()
  await expect.poll(() => level(window), { timeout: 10_000 }).toBeLessThan(-60)
  await window
    .getByRole('button', { name: /^Solo / })
    .first()
    .click()
  await window
    .getByRole('button', { name: /^Mute / })
    .first()
    .click()
  await expect.poll(() => level(window), { timeout: 10_000 }).toBeGreaterThan(-50)

  // Everything since the window opened, one step after another.
  const undo = window.getByRole('button', { name: /Undo/ }).first()
  for (let i = 0; i < 40 && (await clips.count()) > 0; i++) {
    await work(window)
    await window.keyboard.press('Control+z')
  }
  await expect(clips).toHaveCount(0)
  await expect(undo).toBeVisible()
  for (let i = 0; i < tracks.length + 3; i++) await window.keyboard.press('Control+Shift+z')
  await expect(clips).not.toHaveCount(0)
  const count = await clips.count()
  await window.waitForTimeout(800)
  await studio.close()

  const again = await launchStudio({ dataFolder: studio.dataFolder })
  try {
    await ready(again.window)
    await again.window.getByRole('button', { name: 'Timeline', exact: true }).click()
    await expect(again.window.getByRole('gridcell', { name: /bar 1 \. 1 \. 1 to 9/ })).toHaveCount(count)
  } finally {
    await again.dispose()
  }
})

// Fails when the volume in a track's head and the one in the mixer are no longer one.
test('a track’s volume is the same in its head and in the mixer', async () => {
  const { window } = studio
  await window.keyboard.press('Control+3')
  await window.getByTestId('bars').getByRole('button', { name: 'Add an instrument' }).press('Enter')
  const volumes = window.getByRole('slider', { name: 'Volume of Grand piano' })
  await expect(volumes).toHaveCount(2)
  for (const [turned, other] of [
    [volumes.first(), volumes.last()],
    [volumes.last(), volumes.first()],
  ] as const) {
    const before = Number(await turned.inputValue())
    await turned.press('ArrowLeft')
    await expect(turned).toHaveValue(String(before - 0.5))
    await expect(other).toHaveValue(String(before - 0.5))
  }
  await volumes.first().dblclick()
  for (const volume of await volumes.all()) await expect(volume).toHaveValue('0')
})

test('by keyboard alone: a note is written and moved; key, tempo and instrument change while it sounds', async () => {
  test.setTimeout(120_000)
  const { window } = studio
  await window.keyboard.press('Control+3')
  await window.getByTestId('bars').getByRole('button', { name: 'Add an instrument' }).press('Enter')
  await window.getByRole('button', { name: 'Instrument of Grand piano' }).press('Enter')
  await window.getByRole('menuitem', { name: 'Pipes', exact: true }).press('ArrowRight')
  await window.getByRole('menuitemcheckbox', { name: 'Flute', exact: true }).press('Enter')
  await window.getByRole('button', { name: 'Add note' }).press('Enter')
  const note = window.getByRole('grid', { name: 'Notes of Flute' }).getByRole('gridcell')
  await expect(note).toHaveAccessibleName(/^A3, bar 1 beat 1/)
  await note.focus()
  await note.press('Shift+ArrowUp')
  await expect(note).toHaveAccessibleName(/^A4/)
  // Four bars long, so that it sounds through every change.
  for (let i = 0; i < 63; i++) await note.press('Shift+ArrowRight')
  await expect(note).toHaveAccessibleName(/16 beats/)
  await work(window)
  await window.keyboard.press('Home')
  // Space belongs to a control that has the focus: the note is none.
  await note.focus()
  await window.keyboard.press('Space')
  const transport = window.getByTestId('transport')
  await expect(transport).toHaveAttribute('data-playing', 'true')
  await pitched(window, 69, 30_000)
  await expect.poll(() => level(window), { timeout: 10_000 }).toBeGreaterThan(-40)

  await bar(window).getByRole('combobox', { name: 'Key' }).press('ArrowDown')
  // From A up the list to D.
  for (let i = 0; i < 7; i++) await window.keyboard.press('ArrowUp')
  await window.keyboard.press('Enter')
  const heard = await pitched(window, 74)
  console.log(
    `another key was heard after ${heard.ms.toFixed(0)} ms, never under ${heard.quietestDb.toFixed(1)} dBFS`,
  )
  expect(heard.ms).toBeLessThan(1000)
  expect(heard.quietestDb, 'no gap').toBeGreaterThan(-50)
  await expect(note).toHaveAccessibleName(/^D5/)

  await note.focus()
  await note.press('ArrowDown')
  await expect(note).toHaveAccessibleName(/^C♯5|^D♭5/)
  await pitched(window, 73)
  await note.press('ArrowUp')

  const tempo = bar(window).getByRole('spinbutton', { name: 'Tempo' })
  await tempo.fill('45')
  await tempo.press('Enter')
  const position = window.getByRole('status', { name: 'Position' })
  const beats = async (): Promise<number> => {
    const [bar = 0, beat = 0, sixteenth = 0] = ((await position.textContent()) ?? '').split(' . ').map(Number)
    return bar * 4 + beat + sixteenth / 4
  }
  await window.waitForTimeout(300)
  const [from, fromAt] = [await beats(), performance.now()]
  await window.waitForTimeout(2500)
  const rate = ((await beats()) - from) / ((performance.now() - fromAt) / 60_000)
  // A loop that turned round meanwhile counts backwards; it is four bars and more long, so once at most.
  expect(rate < 0 ? 45 : rate).toBeGreaterThan(30)
  expect(rate < 0 ? 45 : rate).toBeLessThan(60)
  await expect(transport).toHaveAttribute('data-underruns', /^[0-2]$/)

  const mute = window.getByRole('button', { name: /^Mute / })
  for (let i = 0; i < 90 && (await mute.count()) > 0; i++) {
    await work(window)
    await window.keyboard.press('Control+z')
  }
  await expect(mute).toHaveCount(0)
})

test('the page reads files of built-in models by role, and nothing else of them', async () => {
  const { window } = studio
  const read = (place: string): Promise<number[]> =>
    window.evaluate(async (url) => {
      const response = await fetch(url)
      return [response.status, (await response.arrayBuffer()).byteLength]
    }, `studio://model/${place}`)
  expect(await read('fluidr3mono-gm/bank')).toEqual([200, 23_614_353])
  for (const place of ['fluidr3mono-gm/FluidR3Mono_GM.sf3', 'nobody/bank', ''])
    expect((await read(place))[0]).toBe(404)
  expect(await callStudio(window, 'jobs.list')).toMatchObject({ ok: true })
})
