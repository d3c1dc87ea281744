import { Layers } from 'lucide-react'
import type { PictureLayer } from '../../shared/index'
import { pictureSize } from '../client/pictureSize'
import type { SendOf } from '../commands/index'
import { addLayer } from '../document/actions/canvas/index'
import type { DocumentStore } from '../document/document'
import { toastInRoom } from '../stores/toasts'
import { setView } from '../stores/view'
import { strings } from './strings'

interface NewLayer {
  readonly asset: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly takeId?: string | undefined
  readonly source?: PictureLayer['source'] | undefined
}

/** Puts a picture in the middle of the frame, made smaller where it would not fit. One step. @returns the layer's id */
export function placeOnCanvas(document: DocumentStore, picture: NewLayer, label?: string): string {
  const frame = document.get('board', 'board')?.frame ?? { x: 0, y: 0, width: 512, height: 512 }
  const { width, height, takeId, source } = picture
  const scale = Math.min(1, frame.width / width, frame.height / height)
  const id = document.newId('layer')
  document.act(addLayer, {
    layer: {
      id,
      type: 'layer',
      kind: 'picture',
      name: picture.name.slice(0, 80),
      visible: true,
      locked: false,
      opacity: 1,
      blend: 'normal',
      asset: picture.asset,
      width,
      height,
      x: frame.x + frame.width / 2,
      y: frame.y + frame.height / 2,
      scaleX: scale,
      scaleY: scale,
      rotation: 0,
      ...(takeId === undefined ? {} : { takeId }),
      ...(source === undefined ? {} : { source }),
    },
    ...(label === undefined ? {} : { label }),
  })
  return id
}

export const pictureToCanvas: SendOf<'picture'> = {
  id: 'picture.layer',
  from: ['picture'],
  to: 'canvas',
  label: strings.layer,
  icon: Layers,
  run: async (studio, picture) => {
    const size = await pictureSize(picture.asset)
    const id = placeOnCanvas(studio.document, { ...picture, ...size })
    setView(studio.view, 'canvas.layer', id)
    studio.ui.setState({ view: 'room', room: 'canvas' })
    toastInRoom(studio, 'canvas', strings.added(picture.name))
  },
}
