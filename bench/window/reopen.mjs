import { deflateSync, crc32 } from 'node:zlib'
import { rmSync } from 'node:fs'
import { median, openStudio } from '../studio.mjs'

const assets = 300
const runs = 5

/**
 * From the window's own start to the frame on which a project of 300 pictures can be worked with, and for orientation
 * from the process's creation. The project is made through the public calls, as the window makes it itself.
 */
export async function measureReopen({ log = () => {} } = {}) {
  const studio = await openStudio()
  const { dataFolder } = studio
  try {
    await build(studio.page)
    await studio.close({ keepData: true })
    const page = []
    const process = []
    for (let run = 0; run <= runs; run++) {
      const again = await openStudio({ dataFolder })
      const { placed, usable } = await again.page.evaluate(async (expected) => {
        const reply = await window.studio.call('projects.current', {})
        const all = JSON.stringify(reply.value)
        return {
          placed: new Set(all.match(/"[0-9a-f]{64}"/g) ?? []).size >= expected,
          usable: performance.getEntriesByName('usable')[0].startTime,
        }
      }, assets)
      if (!placed) throw new Error('the project that was opened has not its 300 assets')
      // The first opening warms the disk's cache, as every later one finds it.
      if (run > 0) {
        page.push(usable)
        process.push(again.usableMs)
      }
      await again.close({ keepData: true })
    }
    log(`reopen ${page.map(Math.round).join(' ')} (with the process ${process.map(Math.round).join(' ')})`)
    return { reopenMs: Math.round(median(page)), reopenWithProcessMs: Math.round(median(process)) }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Three hundred different pictures on the board, through `assets.put` and the journal. */
async function build(page) {
  const pictures = Array.from({ length: assets }, (_, i) => [...png(64, i)])
  await page.evaluate(async (files) => {
    const call = async (name, input) => {
      const reply = await window.studio.call(name, input)
      if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`)
      return reply.value
    }
    const hashes = []
    for (const file of files) {
      const bytes = Uint8Array.from(file)
      hashes.push((await call('assets.put', { bytes, mime: 'image/png', name: 'a.png' })).sha256)
    }
    const { project, seq } = await call('projects.current', {})
    const layers = hashes.map((asset, i) => ({
      id: `layer_${String(i)}`,
      type: 'layer',
      kind: 'picture',
      name: `Picture ${String(i)}`,
      visible: true,
      locked: false,
      opacity: 1,
      blend: 'normal',
      asset,
      width: 64,
      height: 64,
      x: (i % 20) * 70,
      y: Math.floor(i / 20) * 70,
      scaleX: 1,
      scaleY: 1,
      rotation: 0,
    }))
    const patches = [
      ...layers.map((layer) => ({ op: 'add', path: [layer.id], value: layer })),
      { op: 'replace', path: ['board', 'layers'], value: layers.map(({ id }) => id) },
    ]
    const entry = { label: 'Place pictures', changes: [{ kind: 'patches', patches }] }
    await call('projects.append', {
      projectId: project.id,
      entries: [{ seq: seq + 1, entry }],
      assets: hashes,
    })
  }, pictures)
}

/** A square of one colour that no other has. */
function png(side, n) {
  const raw = Buffer.alloc(side * (side * 3 + 1))
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) raw.set([n & 255, n >> 8, (x * y) & 255], y * (side * 3 + 1) + 1 + x * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, body) {
  const data = Buffer.concat([Buffer.from(type), body])
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  data.copy(out, 4)
  out.writeUInt32BE(crc32(data), body.length + 8)
  return out
}
