import { percentile, seeded } from '../studio.mjs'

/**
 * What a writer feels: from the key event to the frame that shows the letter, in the real window, in a book of 100,000
 * words in 40 scenes, and again in one scene of 30,000 words.
 */
const books = {
  book: { scenes: 40, wordsPerScene: 2500 },
  longScene: { scenes: 1, wordsPerScene: 30_000 },
}
const keys = 240
const text = 'the lamp had to be wound every four hours, the old man said, and then he took his coat. '

/**
 * @param {import('@playwright/test').Page} page a window that is ready; its project is replaced
 * @returns {Promise<Record<string, number>>} `typingP95Ms`, `typingP50Ms` and the same for one long scene
 */
export async function measureTyping(page) {
  const figures = {}
  for (const [name, book] of Object.entries(books)) {
    await openBook(page, manuscript(book))
    const times = await type(page)
    const prefix = name === 'book' ? 'typing' : 'typingLongScene'
    figures[`${prefix}P95Ms`] = round(percentile(times, 0.95))
    figures[`${prefix}P50Ms`] = round(percentile(times, 0.5))
  }
  return figures
}

/** Records of a manuscript of made-up sentences, every third paragraph with words of a model. */
export function manuscript({ scenes, wordsPerScene }) {
  const random = seeded(7)
  const vocabulary = text.replace(/[,.]/g, '').trim().split(' ')
  const sentence = () => {
    const words = Array.from(
      { length: 8 + Math.floor(random() * 10) },
      () => vocabulary[Math.floor(random() * vocabulary.length)],
    )
    return `${words.join(' ').replace(/^./, (letter) => letter.toUpperCase())}. `
  }
  const paragraph = (index) => {
    const content = Array.from({ length: 4 }, () => ({ type: 'text', text: sentence() }))
    if (index % 3 === 0)
      content[2].marks = [{ type: 'origin', attrs: { takeId: '01ARZ3NDEKTSV4RRFFQ69G5FAV', edited: false } }]
    return { type: 'paragraph', content }
  }
  const ids = Array.from({ length: scenes }, (_, index) => `scene_${String(index)}`)
  const records = {
    manuscript: { id: 'manuscript', type: 'manuscript', chapters: ['chapter_book'] },
    chapter_book: { id: 'chapter_book', type: 'chapter', title: 'Salt', scenes: ids },
  }
  for (const id of ids)
    records[id] = {
      id,
      type: 'scene',
      title: '',
      synopsis: '',
      content: {
        type: 'doc',
        content: Array.from({ length: Math.round(wordsPerScene / 52) }, (_, index) => paragraph(index)),
      },
    }
  return records
}

/** Puts the records into the open project and opens it anew, on the page. */
async function openBook(page, records) {
  await page.evaluate(async (all) => {
    const call = async (name, input) => {
      const reply = await window.studio.call(name, input)
      if (!reply.ok) throw new Error(reply.error.message)
      return reply.value
    }
    const { project, seq } = await call('projects.current', {})
    await call('projects.snapshot', { projectId: project.id, seq, records: all })
    await call('projects.saveView', { projectId: project.id, view: { room: 'page' } })
  }, records)
  await page.reload()
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
  await page.getByRole('button', { name: 'Page', exact: true }).click()
  await page.getByRole('textbox', { name: 'Manuscript' }).waitFor()
}

/** Milliseconds from each key event to the frame after it. The caret stands in the middle of the scene. */
async function type(page) {
  const editor = page.getByRole('textbox', { name: 'Manuscript' })
  await editor.focus()
  const paragraphs = await editor.locator('p').count()
  const middle = editor.locator('p').nth(Math.floor(paragraphs / 2))
  await middle.scrollIntoViewIfNeeded()
  await middle.click()
  await page.waitForTimeout(1500)
  await page.evaluate(() => {
    window.__typing = []
    const channel = new window.MessageChannel()
    let at = []
    // A message posted in a frame comes after that frame is painted.
    channel.port1.onmessage = () => {
      const now = performance.now()
      for (const start of at) window.__typing.push(now - start)
      at = []
    }
    window.addEventListener(
      'keydown',
      (event) => {
        const start = event.timeStamp
        requestAnimationFrame(() => {
          at.push(start)
          channel.port2.postMessage(0)
        })
      },
      true,
    )
  })
  for (let index = 0; index < keys; index++)
    await page.keyboard.type(text[index % text.length], { delay: 45 })
  await page.waitForTimeout(300)
  return page.evaluate(() => window.__typing)
}

const round = (ms) => Math.round(ms * 10) / 10
