import { median, percentile } from '../studio.mjs'

const side = 2048
const layers = 10
const strokes = 8
/** Frames that one stroke takes. */
const framesPerStroke = 60

/**
 * Brushing on a full board in the real window: 2048 × 2048, ten painted layers of full size with different opacity and
 * blend modes, a soft brush of 60 px on the fifth.
 * @param page of a studio that is open (`openStudio`)
 * @returns {Promise<Record<string, number>>} `brushP99Ms` (time between frames), `brushWorkP99Ms` (the
 * dabs of a frame), and the same pace with the hand at rest, `brushIdleP99Ms`
 */
export async function measureBrush(page) {
  await page.getByRole('button', { name: 'Canvas', exact: true }).click()
  await page.getByRole('application', { name: 'Board' }).waitFor()
  await fillBoard(page)
  await page.getByRole('button', { name: 'Show the whole frame' }).click()
  await page.getByRole('button', { name: 'Brush', exact: true }).click()
  await page.waitForTimeout(1500)
  const idle = await page.evaluate(probe, { frames: 120, stroke: false })
  const gaps = []
  const work = []
  for (let i = 0; i < strokes; i++) {
    const result = await page.evaluate(probe, { frames: framesPerStroke, stroke: true, seed: i })
    gaps.push(...result.gaps)
    work.push(...result.work)
    // The stroke is being stored meanwhile; the next one begins as a hand would begin it.
    await page.waitForTimeout(150)
  }
  return {
    brushP99Ms: round(percentile(gaps, 0.99)),
    brushMedianMs: round(median(gaps)),
    brushWorkP99Ms: round(percentile(work, 0.99)),
    brushWorkMedianMs: round(median(work)),
    brushIdleP99Ms: round(percentile(idle.gaps, 0.99)),
  }
}

const round = (x) => Math.round(x * 10) / 10

/** Ten layers of 64 tiles each, put into the project as any change is: through the library and the journal. */
async function fillBoard(page) {
  await page.evaluate(
    async ({ side, layers }) => {
      const valueOf = async (name, input) => {
        const reply = await window.studio.call(name, input)
        if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
        return reply.value
      }
      const blends = ['normal', 'multiply', 'screen', 'overlay', 'soft-light']
      const ids = []
      const changed = []
      for (let layer = 0; layer < layers; layer++) {
        const tiles = {}
        for (let key = 0; key < 4; key++) {
          const canvas = new window.OffscreenCanvas(256, 256)
          const context = canvas.getContext('2d')
          const fade = context.createLinearGradient(0, 0, 256, 256)
          fade.addColorStop(0, `hsl(${layer * 36 + key * 9} 70% 55% / 0.9)`)
          fade.addColorStop(1, `hsl(${layer * 36 + 120} 60% 45% / 0.2)`)
          context.fillStyle = fade
          context.fillRect(0, 0, 256, 256)
          const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
          const { sha256 } = await valueOf('assets.put', { bytes, mime: 'image/png', name: 'tile.png' })
          for (let at = key; at < (side / 256) ** 2; at += 4)
            tiles[`${at % (side / 256)},${Math.floor(at / (side / 256))}`] = sha256
        }
        const id = `layer_bench${layer}`
        ids.push(id)
        changed.push({
          op: 'add',
          path: [id],
          value: {
            id,
            type: 'layer',
            kind: 'raster',
            name: `Layer ${layer + 1}`,
            visible: true,
            locked: false,
            opacity: layer % 3 === 0 ? 1 : 0.7,
            blend: blends[layer % blends.length],
            tiles,
          },
        })
      }
      changed.push({ op: 'replace', path: ['board', 'layers'], value: ids })
      changed.push({
        op: 'replace',
        path: ['board', 'frame'],
        value: { x: 0, y: 0, width: side, height: side },
      })
      const { project, seq } = await valueOf('projects.current', {})
      const entry = { label: 'bench', changes: [{ kind: 'patches', patches: changed }] }
      const assets = [...new Set(changed.flatMap(({ value }) => Object.values(value.tiles ?? {})))]
      await valueOf('projects.append', { projectId: project.id, entries: [{ seq: seq + 1, entry }], assets })
    },
    { side, layers },
  )
  await page.reload()
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
  await page.getByRole('button', { name: 'Canvas', exact: true }).click()
  await page.getByRole('treeitem', { name: 'Layer 5', exact: true }).click()
}

/** In the page: pointer events as the system would send them, and the time between frames. */
function probe({ frames, stroke, seed = 0 }) {
  return new Promise((resolve) => {
    const desk = document.querySelector('[data-testid="board"]')
    const frame = desk.querySelector('[data-testid="frame"]').getBoundingClientRect()
    const gaps = []
    const work = []
    let last = 0
    let count = 0
    const send = (type, x, y) => {
      desk.dispatchEvent(
        new window.PointerEvent(type, {
          bubbles: true,
          cancelable: true,
          pointerId: 1,
          pointerType: 'mouse',
          button: type === 'pointermove' ? -1 : 0,
          buttons: type === 'pointerup' ? 0 : 1,
          clientX: x,
          clientY: y,
        }),
      )
    }
    const at = (share) => [
      frame.left + frame.width * (0.1 + 0.8 * share),
      frame.top + frame.height * (0.5 + 0.4 * Math.sin(share * 9 + seed)),
    ]
    const tick = (now) => {
      if (last > 0) gaps.push(now - last)
      last = now
      const began = performance.now()
      if (stroke) {
        if (count === 0) send('pointerdown', ...at(0))
        // A pen reports about three points in a frame.
        else for (let i = 0; i < 3; i++) send('pointermove', ...at((count + i / 3) / frames))
      }
      work.push(performance.now() - began)
      count++
      if (count < frames) requestAnimationFrame(tick)
      else {
        if (stroke) send('pointerup', ...at(1))
        resolve({ gaps, work })
      }
    }
    requestAnimationFrame(tick)
  })
}
