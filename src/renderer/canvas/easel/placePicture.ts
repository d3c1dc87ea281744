import type { PictureLayer } from '../../../shared/index'
import { addLayer } from '../../document/actions/canvas/index'
import { centreOf, type Rect } from '../maths/rect'
import { words } from '../strings'
import type { Easel } from './easel'
import { putSetting, setting } from './settings'

export interface NewPicture {
  readonly asset: string
  readonly name: string
  readonly takeId?: string
  readonly source?: PictureLayer['source']
  /** Where it goes; the frame when left out. */
  readonly into?: Rect
  /** Fills the place also when that enlarges it. */
  readonly fill?: boolean
  readonly label?: string
}

const longestName = 80

/** Puts a stored picture on the board, above what is chosen, and takes hold of it. @throws StudioError when it cannot be read */
export async function placePicture(easel: Easel, picture: NewPicture): Promise<PictureLayer> {
  const { document } = easel.studio
  const { width, height } = await easel.pixels.load(picture.asset)
  const into = picture.into ?? easel.frame
  const fitted = Math.min(into.width / width, into.height / height)
  const scale = picture.fill === true ? fitted : Math.min(1, fitted)
  const name = picture.name.trim().slice(0, longestName) || words.picture
  const layer: PictureLayer = {
    id: document.newId('layer'),
    type: 'layer',
    kind: 'picture',
    name,
    visible: true,
    locked: false,
    opacity: 1,
    blend: 'normal',
    asset: picture.asset,
    width,
    height,
    ...centreOf(into),
    scaleX: scale,
    scaleY: scale,
    rotation: 0,
    ...(picture.takeId === undefined ? {} : { takeId: picture.takeId }),
    ...(picture.source === undefined ? {} : { source: picture.source }),
  }
  await easel.studio.pending.add(() => {
    document.act(addLayer, {
      layer,
      above: easel.selected?.id,
      label: picture.label ?? words.act.place(name),
    })
    easel.select(layer.id)
  })
  if (setting(easel.studio.view.getState(), 'canvas.tool') !== 'stamps')
    putSetting(easel.studio, 'canvas.tool', 'move')
  return layer
}
