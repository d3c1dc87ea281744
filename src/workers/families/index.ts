import { decoderLm } from './decoderLm/index'
import { diffusion } from './diffusion/index'
import type { Family } from './family'
import { imageFilter } from './imageFilter/index'
import { soundfont } from './soundfont'
import { symbolic } from './symbolic/index'
import { textEmbedding } from './textEmbedding'

/** Every family, one line each. */
export const families: readonly Family[] = [
  decoderLm,
  diffusion,
  imageFilter,
  soundfont,
  symbolic,
  textEmbedding,
]
