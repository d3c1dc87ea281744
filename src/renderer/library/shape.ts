import type { TakeRecord } from '../../shared/index'

/** Height that the picture itself has in a cell of the usual height, and what its frame adds in width; px. */
const pictureHeight = 102
const frame = 48
const cellHeight = 128

/** Width of a take's cell divided by its height. */
export function shapeOf(take: TakeRecord): number {
  if (take.craft === 'text') return 1.95
  if (take.craft === 'music') return 1.55
  const { width, height } = take.recipe.params
  const ratio = typeof width === 'number' && typeof height === 'number' && height > 0 ? width / height : 1
  return (pictureHeight * Math.max(0.4, Math.min(2.6, ratio)) + frame) / cellHeight
}
