import { StudioError, type Chunk } from '../../../shared/index'
import type { DecoderLmParams } from '../../../shared/params/decoderLm'
import { RunStopped } from '../../engine/types'
import { createSampler } from '../../sampling/index'
import type { Context, Take } from '../family'
import type { LanguageModel } from './model'
import { prefillLengths, replayedLengths } from './prefill'
import { promptTokens } from './prompt'
import { endOfSentences, firstWords, hasWord, wholeSentences } from './sentences'
import { StopStrings } from './stopStrings'
import { TokenBatch } from './tokenBatch'

/** Characters. */
const longestOpening = 40

/**
 * Reads the prompt, then writes token by token. What the model's last text has in common with the prompt is not read
 * again; the recipe holds the lengths of all native runs since an empty cache, and a repeat starts from an empty one
 * and follows them, because on int8 weights the length of a run changes low bits (docs/adr/0006).
 * @throws RunStopped; StudioError `prompt.empty`, `prompt.tooLong`, `recipe.invalid`, `generation.invalidNumbers`
 */
export async function* generateText(
  model: LanguageModel,
  params: DecoderLmParams,
  ctx: Context,
): AsyncGenerator<Chunk, Take> {
  const { decoder, tokenizer } = model
  const prompt = await promptTokens(params, tokenizer, model.chat, () => ctx.stopped())
  const room = decoder.contextTokens - prompt.ids.length
  if (room < 1) throw tooLong(prompt.ids.length, decoder.contextTokens)
  const limit = Math.min(params.maxNewTokens, room)
  const recorded = ctx.replay?.runLengths
  ctx.trace?.('promptTokens', [...prompt.ids])

  const sampler = createSampler(params, decoder.graph.vocabularySize, ctx.rng)
  for (const id of prompt.ids) sampler.observe(id)
  const detokenizer = tokenizer.stream()
  const stops = new StopStrings(params.stop)
  const batch = new TokenBatch()
  const sequence = recorded ? decoder.open() : decoder.openFor(prompt.ids)
  try {
    const unread = prompt.ids.length - sequence.length
    const lengths = recorded
      ? replayedLengths(prompt.ids.length, recorded)
      : prefillLengths(unread, model.prefillChunk)
    let logits: Float32Array = new Float32Array(0)
    for (const length of lengths) {
      if (ctx.stopped()) throw new RunStopped()
      const from = sequence.length
      logits = sequence.feed(prompt.ids.slice(from, from + length), ctx.run)
      if (lengths.length > 1)
        yield { kind: 'progress', stage: 'reading', step: sequence.length, steps: prompt.ids.length }
    }
    ctx.trace?.('firstLogits', { dtype: 'float32', dims: [logits.length], data: logits })

    if (params.opening !== '') yield { kind: 'token', text: params.opening, ids: [] }
    const ids: number[] = []
    let text = ''
    let finishReason: Take['finishReason'] = 'length'
    let dropSpace = prompt.dropLeadingSpace
    let ended = false
    for (;;) {
      // A text that ends before its first word is no result (transformers' `min_new_tokens`).
      if (!hasWord(text)) for (const id of model.stopIds) logits[id] = -Infinity
      const id = sampler.next(logits)
      ids.push(id)
      if (model.stopIds.has(id)) {
        finishReason = 'stop'
        break
      }
      let delta = detokenizer.push(id)
      if (dropSpace && delta !== '') {
        delta = delta.replace(/^ /, '')
        dropSpace = false
      }
      const shown = stops.push(delta)
      const before = text.length
      text += shown.text
      const end = params.sentences === 0 ? undefined : endOfSentences(params.opening + text, params.sentences)
      if (end !== undefined) {
        text = text.slice(0, end - params.opening.length)
        ended = true
      }
      const chunk = batch.add(text.slice(before), id, ctx.now())
      if (chunk) yield chunk
      if (shown.stopped || ended) {
        finishReason = 'stop'
        break
      }
      if (ids.length >= limit) break
      if (ctx.stopped()) throw new RunStopped()
      logits = sequence.feed([id], ctx.run)
    }

    const rest = ended ? '' : stops.finish(detokenizer.flush())
    text += rest
    const last = batch.finish(rest)
    if (last) yield last
    ctx.trace?.('generatedTokens', ids)
    const written = params.opening + text
    const finished = finishReason === 'length' && params.wholeSentences ? wholeSentences(written) : written
    const result = params.mode === 'chat' ? finished.trim() : finished
    return {
      outputs: [{ role: 'text', kind: 'text', text: result }],
      title: titleOf(params, result),
      finishReason,
      runLengths: [...sequence.runLengths],
    }
  } finally {
    sequence.dispose()
  }
}

/** A short beginning belongs to the title; a long one would give every continuation the same. */
function titleOf({ prompt, mode }: DecoderLmParams, result: string): string {
  const whole = mode === 'continue' && prompt.length <= longestOpening ? prompt + result : result
  return firstWords(whole.replace(/^[\s\p{P}]+/u, '')) || firstWords(prompt)
}

function tooLong(tokens: number, context: number): StudioError {
  return new StudioError(
    'prompt.tooLong',
    `The text is ${String(tokens)} tokens long; this model reads at most ${String(context - 1)}.`,
    {
      help: 'Shorten it, or keep only its end: the last pages matter most for what comes next.',
      details: { promptTokens: tokens, contextTokens: context },
    },
  )
}
