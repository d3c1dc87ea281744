import { decoderLm } from './decoderLm/index'
import type { Family } from './family'
import { textEmbedding } from './textEmbedding'

/** Every family, one line each. */
export const families: readonly Family[] = [decoderLm, textEmbedding]
