import type { RunHandle } from '../../engine/types'
import type { Probed } from '../family'
import type { Decoder } from './decoder'

/** As many as a short prompt: enough for the kernels of longer runs to be chosen. */
const tokens = 16

/** Logits after a run of several tokens and after one more: the two kinds of run every text is made of. */
export function probeDecoder(decoder: Decoder, run: RunHandle): Probed[] {
  const ids = Array.from({ length: tokens }, (_, i) => (i * 97 + 11) % decoder.graph.vocabularySize)
  const sequence = decoder.open()
  try {
    return [
      { name: 'reading', values: sequence.feed(ids, run).slice() },
      { name: 'writing', values: sequence.feed(ids.slice(0, 1), run).slice() },
    ]
  } finally {
    sequence.dispose()
  }
}
