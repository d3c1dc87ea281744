import type { Random } from '../../engine/random'
import { RunStopped, type RunHandle } from '../../engine/types'
import type { Decoder, Sequence } from '../decoderLm/decoder'
import { Grammar } from './grammar'
import { sample } from './sample'
import type { Vocabulary } from './vocabulary'

export interface ComposeOptions {
  /** `BOS` … `BODY`. */
  readonly header: readonly number[]
  readonly bars: number
  readonly temperature: number
  readonly topP: number
  /** Added to the logits of the four `rep_*` tokens. */
  readonly repBias: number
  readonly inKey: boolean
  readonly rng: Random
  readonly run: RunHandle
  /** Sees the scores of every native run: vocabulary-long, memory reused. */
  readonly onLogits?: (logits: Float32Array, step: number) => void
}

export interface Composition {
  /** All tokens, header to `EOS`. */
  readonly ids: readonly number[]
  readonly runLengths: readonly number[]
}

/** Tokens kept free when the context has to be rebuilt, so that this is rare. */
const reserve = 512
/** Longest bar, far above what is musical: header and bar together always fit into the context. */
const maxBarTokens = 1000

/**
 * Writes a piece under the grammar's mask: yields the tokens of each finished bar, and `undefined` after every
 * native run, so that the caller can stop or let others work. Tokens without an alternative are not run alone but
 * fed together with the next sampled one.
 *
 * When the piece outgrows the model's context, the header and the last bars are read again into an empty cache.
 * @throws RunStopped
 */
export function* compose(
  decoder: Decoder,
  vocabulary: Vocabulary,
  options: ComposeOptions,
): Generator<readonly number[] | undefined, Composition> {
  const grammar = new Grammar(vocabulary, {
    bars: options.bars,
    inKey: options.inKey,
    infill: false,
    maxBarTokens,
  })
  const biased = new Set(vocabulary.ids.rep)
  const ids: number[] = []
  /** Index into `ids` where each bar begins. */
  const barStarts: number[] = []
  const runLengths: number[] = []
  let pending: number[] = []
  let sequence: Sequence = decoder.open()

  const append = (id: number): readonly number[] | undefined => {
    const begins = vocabulary.tokens[id]?.kind === 'bar' || id === vocabulary.EOS
    const finished = begins && barStarts.length > 0 ? ids.slice(barStarts.at(-1)) : undefined
    grammar.push(id)
    if (vocabulary.tokens[id]?.kind === 'bar') barStarts.push(ids.length)
    ids.push(id)
    pending.push(id)
    return finished
  }

  try {
    for (const id of options.header) append(id)
    while (!grammar.ended) {
      const allowed = grammar.allowed()
      let id = allowed[0] ?? vocabulary.EOS
      if (allowed.length > 1) {
        if (options.run.stopped()) throw new RunStopped()
        if (sequence.length + pending.length > decoder.contextTokens) {
          sequence.dispose()
          sequence = decoder.open()
          pending = recent(ids, options.header.length, barStarts, decoder.contextTokens - reserve)
        }
        const logits = sequence.feed(pending, options.run)
        runLengths.push(pending.length)
        options.onLogits?.(logits, runLengths.length - 1)
        pending = []
        id = sample(logits, allowed, { ...options, bias: options.repBias, biased }, options.rng)
        yield undefined
      }
      const finished = append(id)
      if (finished !== undefined) yield finished
    }
    return { ids, runLengths }
  } finally {
    sequence.dispose()
  }
}

/** The header and as many of the last bars as fit into `room` tokens, at least the one being written. */
function recent(
  ids: readonly number[],
  header: number,
  barStarts: readonly number[],
  room: number,
): number[] {
  const from = barStarts.find((start) => header + ids.length - start <= room) ?? barStarts.at(-1) ?? header
  return [...ids.slice(0, header), ...ids.slice(from)]
}
