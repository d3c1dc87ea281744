import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Chunk, Replay } from '../../../shared/index'
import { createEngine, type LaneEngine } from '../../engine/index'
import { RunStopped } from '../../engine/types'
import { collect, embeddedModel, testContext } from '../testSupport'
import { decoderLm } from './index'
import { loadLanguageModel, type LanguageModel } from './model'

const files = embeddedModel('smollm2-135m-instruct')
const options = { device: 'cpu', threads: 2 }
const opening = 'The lighthouse had been dark for eleven years when Mara finally rowed out to it. The door'
/** About 300 tokens. */
const longPrompt = Array.from(
  { length: 22 },
  (_, i) => `On day ${String(i)} the sea was grey and the gulls were quiet.`,
).join(' ')

let engine: LaneEngine
let model: LanguageModel

beforeAll(async () => {
  engine = createEngine()
  model = await decoderLm.load(files, engine, options)
})
afterAll(() => {
  decoderLm.unload(model)
  engine.dispose()
})

const context = (more: Parameters<typeof testContext>[1] = {}) =>
  testContext(
    engine.runHandle(0, () => false),
    more,
  )
const params = (more: Record<string, unknown>) =>
  decoderLm.params.parse({ prompt: opening, maxNewTokens: 24, ...more })
const textOf = (take: { outputs: readonly { kind: string; text?: string }[] }) => take.outputs[0]?.text ?? ''

async function write(
  more: Record<string, unknown> = {},
  ctx: Parameters<typeof testContext>[1] = {},
  using = model,
) {
  const { chunks, take } = await collect<Chunk>(decoderLm.generate(using, params(more), context(ctx)))
  const tokens = chunks.filter((chunk) => chunk.kind === 'token')
  return {
    chunks,
    take,
    text: textOf(take),
    streamed: tokens.map((chunk) => chunk.text).join(''),
    ids: tokens.flatMap((chunk) => chunk.ids),
  }
}

describe('the embedded language model', () => {
  test('a result ends after the sentences it was asked for, and what is streamed is what is kept', async () => {
    const settings = { temperature: 0, maxNewTokens: 120, wholeSentences: false }
    const free = await write(settings)
    const one = await write({ ...settings, sentences: 1 })
    const two = await write({ ...settings, sentences: 2 })
    expect(one.take.finishReason).toBe('stop')
    expect(one.text).toMatch(/[.!?…]["'”’)]*$/)
    expect(one.text.length).toBeLessThan(two.text.length)
    expect(free.text.startsWith(two.text)).toBe(true)
    expect(two.text.startsWith(one.text)).toBe(true)
    expect(one.streamed.trimEnd()).toBe(one.text)
  })

  test('a result begins with the words it was given, and goes on as if they had stood in the text', async () => {
    const given = await write({ opening: ' creaked open, and ', temperature: 0, repetitionPenalty: 1 })
    const typed = await write({
      prompt: `${opening} creaked open, and `,
      temperature: 0,
      repetitionPenalty: 1,
    })
    expect(given.text).toBe(` creaked open, and ${typed.text}`)
    expect(given.streamed.startsWith(' creaked open, and ')).toBe(true)
  })

  test('gives the tokens and logits its card publishes', async () => {
    const { cases } = await decoderLm.verify(model, files, context())
    expect(cases.filter((row) => !row.ok)).toEqual([])
    expect(cases.filter((row) => row.detail.includes('of 32 tokens'))).toHaveLength(5)
  })

  test('same seed, same text; another seed, another text', async () => {
    const first = await write({}, { seed: 7 })
    const again = await write({}, { seed: 7 })
    const other = await write({}, { seed: 8 })
    expect(again.ids).toEqual(first.ids)
    expect(again.text).toBe(first.text)
    expect(other.text).not.toBe(first.text)
  })

  test('streams what it returns, and ends at a whole sentence when the length runs out', async () => {
    const cut = await write({ maxNewTokens: 60 }, { seed: 3 })
    const whole = await write({ maxNewTokens: 60, wholeSentences: false }, { seed: 3 })
    expect(whole.streamed).toBe(whole.text)
    expect(whole.take.finishReason).toBe('length')
    expect(whole.ids).toHaveLength(60)
    expect(whole.text.startsWith(cut.text)).toBe(true)
    expect(cut.text).toMatch(/[.!?…]["'”’)]*$/)
  })

  test('answers in its chat format and stops by itself', async () => {
    const { text, take } = await write({
      prompt: 'Name one fruit.',
      mode: 'chat',
      temperature: 0,
      maxNewTokens: 120,
    })
    expect(take.finishReason).toBe('stop')
    expect(text).not.toContain('<|im_')
    expect(text.length).toBeGreaterThan(3)
  })

  test('no result is empty, even where the text would end at once', async () => {
    const prompt = 'It was raining in the city of glass.'
    // Two of these seeds draw the end of the text as their first token when nothing forbids it.
    for (let seed = 0; seed < 40; seed++)
      expect((await write({ prompt, maxNewTokens: 3 }, { seed })).text.trim()).not.toBe('')
  })

  test('ends before a stop string, which is never shown', async () => {
    const free = await write({ temperature: 0, maxNewTokens: 40, wholeSentences: false })
    const word = free.text.trim().split(' ')[5] ?? ''
    const stopped = await write({ temperature: 0, maxNewTokens: 40, stop: [word] })
    expect(stopped.take.finishReason).toBe('stop')
    expect(stopped.text).toBe(free.text.slice(0, free.text.indexOf(word)))
    expect(stopped.streamed).toBe(stopped.text)
  })

  test('a trailing space in the prompt leads to the same words without it', async () => {
    const plain = await write({ temperature: 0 })
    const spaced = await write({ temperature: 0, prompt: `${opening} ` })
    expect(plain.text.startsWith(' ')).toBe(true)
    expect(spaced.text).toBe(plain.text.slice(1))
  })

  test('a made-again take repeats the recorded run lengths, and so the tokens', async () => {
    const first = await write({ prompt: longPrompt }, { seed: 5 })
    const replay = {
      runLengths: [...(first.take.runLengths ?? [])],
      threads: 2,
      ortVersion: '',
      cpu: '',
      device: 'cpu',
    }
    const again = await write({ prompt: longPrompt }, { seed: 5, replay })
    expect(again.ids).toEqual(first.ids)
    expect(again.take.runLengths).toEqual(first.take.runLengths)
    const others: Replay = { ...replay, runLengths: [...(first.take.runLengths ?? []).slice(1)] }
    await expect(write({ prompt: longPrompt }, { seed: 5, replay: others })).rejects.toMatchObject({
      code: 'recipe.invalid',
    })
  })

  test('a long prompt read in chunks gives the bits of one run', () => {
    const ids = model.tokenizer.encode(longPrompt, { addSpecialTokens: false })
    expect(ids.length).toBeGreaterThan(256)
    const whole = model.decoder.open()
    const chunked = model.decoder.open()
    const expected = whole.feed(ids).slice()
    let logits: Float32Array = new Float32Array(0)
    for (let from = 0; from < ids.length; from += 100) logits = chunked.feed(ids.slice(from, from + 100))
    expect(logits).toEqual(expected)
    whole.dispose()
    chunked.dispose()
  })

  test('both cache plans write the same text, also past the point where the shared buffer grows', async () => {
    const growing = loadLanguageModel(files, engine, options, 'growing')
    try {
      expect(model.decoder.graph.plan).toBe('shared')
      const request = { maxNewTokens: 270, repetitionPenalty: 1.2 }
      const shared = await write(request, { seed: 11 })
      expect(shared.take.runLengths?.length).toBeGreaterThan(256)
      expect((await write(request, { seed: 11 }, growing)).ids).toEqual(shared.ids)
    } finally {
      decoderLm.unload(growing)
    }
  })

  test('two jobs taking turns on one model do not disturb each other', async () => {
    const alone = [await write({}, { seed: 1 }), await write({ prompt: longPrompt }, { seed: 2 })]
    const jobs = [
      decoderLm.generate(model, params({}), context({ seed: 1 })),
      decoderLm.generate(model, params({ prompt: longPrompt }), context({ seed: 2 })),
    ]
    const texts: string[] = []
    while (texts.filter(Boolean).length < jobs.length)
      for (const [i, job] of jobs.entries()) {
        const next = texts[i] === undefined ? await job.next() : { done: false as const }
        if (next.done === true) texts[i] = textOf(next.value)
      }
    expect(texts).toEqual(alone.map((one) => one.text))
  })

  test('stops at any moment, while reading and while writing, and goes on with the next job', async () => {
    const before = await write({}, { seed: 4 })
    for (const [prompt, after] of [
      [longPrompt, 60],
      [opening, 150],
      [opening, 400],
    ] as const) {
      const begin = performance.now()
      const run = engine.runHandle(1, () => performance.now() - begin > after)
      const job = decoderLm.generate(model, params({ prompt, maxNewTokens: 2000 }), testContext(run))
      await expect(collect(job)).rejects.toBeInstanceOf(RunStopped)
      expect((await write({}, { seed: 4 })).ids).toEqual(before.ids)
    }
  })

  test('says what is wrong with a prompt, with the numbers', async () => {
    await expect(write({ prompt: ' \n ' })).rejects.toMatchObject({ code: 'prompt.empty' })
    await expect(write({ prompt: 'word '.repeat(9000) })).rejects.toMatchObject({
      code: 'prompt.tooLong',
      details: { contextTokens: 8192, promptTokens: 9000 },
    })
  })

  test('the trace holds the prompt, the first logits and every chosen token', async () => {
    const traced: Record<string, unknown> = {}
    const { ids } = await write(
      { temperature: 0 },
      { trace: (name, value) => (traced[name] = structuredClone(value)) },
    )
    expect(traced['generatedTokens']).toEqual(ids)
    expect(traced['promptTokens']).toEqual(model.tokenizer.encode(opening, { addSpecialTokens: true }))
    const logits = (traced['firstLogits'] as { data: Float32Array }).data
    expect(logits).toHaveLength(49152)
    expect(logits[ids[0] ?? -1]).toBeGreaterThan(0)
  })
})

test('a model that gives other values than its card fails its check, by name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-conformance-'))
  const other = join(folder, 'conformance.json')
  writeFileSync(other, readFileSync(files.path('conformance'), 'utf8').replaceAll('9357', '9358'))
  const spoiled = { ...files, path: (role: string) => (role === 'conformance' ? other : files.path(role)) }
  try {
    await expect(decoderLm.verify(model, spoiled, context())).rejects.toMatchObject({
      code: 'model.failedConformance',
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

describe('going on from what was read', () => {
  const more = ' It was not locked. She pushed it open and'

  test('reads only what is new, and says so in the recipe', async () => {
    const first = await write({}, { seed: 3 })
    const page = opening + first.text
    const next = await write({ prompt: page + more }, { seed: 4 })
    const read = first.take.runLengths ?? []
    const shared = (next.take.runLengths ?? []).filter((length, i) => read[i] === length)
    expect(shared.length).toBeGreaterThan(5)
    expect(next.take.runLengths?.slice(0, 4)).toEqual(read.slice(0, 4))
  })

  test('is made again from an empty cache, token for token', async () => {
    const first = await write({}, { seed: 5 })
    const prompt = opening + first.text + more
    const next = await write({ prompt }, { seed: 6 })
    await write({ prompt: longPrompt }, { seed: 1 })
    const replay: Replay = {
      runLengths: [...(next.take.runLengths ?? [])],
      threads: 2,
      ortVersion: '',
      cpu: '',
      device: 'cpu',
    }
    const again = await write({ prompt }, { seed: 6, replay })
    expect(again.ids).toEqual(next.ids)
    expect(again.take.runLengths).toEqual(next.take.runLengths)
  })

  test('gives the same text for the same prompt and seed, warm or cold', async () => {
    const warm = await write({}, { seed: 8 })
    const again = await write({}, { seed: 8 })
    await write({ prompt: longPrompt }, { seed: 1 })
    const cold = await write({}, { seed: 8 })
    expect(again.ids).toEqual(warm.ids)
    expect(cold.ids).toEqual(warm.ids)
  })
})
