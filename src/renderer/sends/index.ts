import type { Send } from '../commands/index'
import { loopUnderScene } from './loopUnderScene'
import { pictureToCanvas } from './pictureToCanvas'
import { pictureAsCover, pictureToPage } from './pictureToPage'
import { draftToPage, loopToTimeline } from './takeToRoom'
import { textToOrnament } from './textToOrnament'
import { textToScore } from './textToScore'

/** One line per way. */
export const sends: readonly Send[] = [
  pictureToCanvas,
  pictureToPage,
  pictureAsCover,
  textToOrnament,
  textToScore,
  draftToPage,
  loopToTimeline,
  loopUnderScene,
]
