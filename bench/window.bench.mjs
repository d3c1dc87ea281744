import { loadAverage, openStudio } from './studio.mjs'
import { measureBrush } from './window/brush.mjs'
import { measurePlayback } from './window/playback.mjs'
import { measureReopen } from './window/reopen.mjs'
import { measureTyping } from './window/typing.mjs'

/**
 * What the window does under the hand: a brush on a large board, keys in a long book, a loop that plays while pictures
 * are drawn, and a project of 300 pictures being opened. Each in a studio of its own; figures that depend on the machine
 * stand beside the same measure at rest. No peer offers the same window, so `peers` is empty.
 */
export async function run({ log = () => {} } = {}) {
  const figures = {}
  const add = (some) => {
    Object.assign(figures, some)
    log(JSON.stringify(some))
  }
  add(await measureReopen({ log }))
  add(await inStudio(measureBrush))
  add(await inStudio(measureTyping))
  const { dropouts, seconds, pictures } = await inStudio(measurePlayback)
  add({ playbackDropouts: dropouts, playbackSeconds: Math.round(seconds), playbackPictures: pictures })
  figures.loadAverage = loadAverage()
  return { figures, ratios: {}, peers: {} }
}

async function inStudio(measure) {
  const studio = await openStudio()
  try {
    return await measure(studio.page)
  } finally {
    await studio.close()
  }
}
