import { problem } from '../../stores/make'
import { toastInRoom } from '../../stores/toasts'
import type { Point } from '../maths/rect'
import { words } from '../strings'
import { takeColour } from './colours'
import type { Easel } from './easel'

/** The colour that all visible layers together show there becomes the foreground. */
export async function pickAt(easel: Easel, at: Point): Promise<void> {
  try {
    const area = { x: Math.floor(at.x), y: Math.floor(at.y), width: 1, height: 1 }
    const { context } = await easel.flatten(easel.layers, area)
    const [r = 0, g = 0, b = 0, a = 0] = context.getImageData(0, 0, 1, 1).data
    if (a === 0) toastInRoom(easel.studio, 'canvas', words.nothingThere)
    else
      takeColour(easel.studio, `#${[r, g, b].map((value) => value.toString(16).padStart(2, '0')).join('')}`)
  } catch (error) {
    problem(easel.studio, error)
  }
}
