import { StudioError, type Stamp } from '../../../shared/index'
import type { Easel } from '../easel/easel'
import { placePicture } from '../easel/placePicture'
import { storePng } from '../easel/store'
import { problem } from '../../stores/make'
import type { Rect } from '../maths/rect'
import { pngOf, surface } from '../pixels/surface'
import { words } from '../strings'

/** Side of a placed stamp in its own pixels. */
const side = 512

export function stampUrl({ id }: Stamp): string {
  return `studio://stamp/${id}.svg`
}

/** Draws the vector art once, sharp. @throws StudioError when it cannot be drawn */
async function rasterise(stamp: Stamp): Promise<Uint8Array> {
  const image = new Image(side, side)
  image.crossOrigin = 'anonymous'
  image.src = stampUrl(stamp)
  try {
    await image.decode()
  } catch (cause) {
    throw new StudioError('asset.unsupported', `The stamp “${stamp.name}” cannot be drawn.`, { cause })
  }
  const { canvas, context } = surface(side, side)
  context.drawImage(image, 0, 0, side, side)
  return pngOf(canvas)
}

/** Puts a stamp on the board, with the rights that travel along. What goes wrong is shown. */
export async function placeStamp(easel: Easel, stamp: Stamp, into?: Rect): Promise<void> {
  try {
    const asset = await storePng(easel.studio, await rasterise(stamp), `${stamp.name}.png`)
    await placePicture(easel, {
      asset,
      name: stamp.name,
      source: { title: stamp.id, licence: stamp.licence, credit: stamp.credit },
      into: into ?? inside(easel.frame),
      fill: true,
      label: words.stamps.place(stamp.name),
    })
  } catch (error) {
    problem(easel.studio, error)
  }
}

/** A stamp is a thing in the picture, not the picture. */
const share = 0.5

export function inside(frame: Rect): Rect {
  const width = frame.width * share
  const height = frame.height * share
  return { x: frame.x + (frame.width - width) / 2, y: frame.y + (frame.height - height) / 2, width, height }
}
