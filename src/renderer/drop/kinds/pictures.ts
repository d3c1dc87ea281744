import type { GivenFile } from '../../../shared/index'
import { placePictureInPage } from '../../document/actions/page/index'
import { addLayer } from '../../document/actions/canvas/index'
import { placeOnPage } from '../../stores/reading'
import type { Studio } from '../../stores/studio'
import { toastInRoom } from '../../stores/toasts'
import { setView } from '../../stores/view'
import { readSettings } from '../metadata/readSettings'
import { strings } from '../strings'
import { offerSettings } from '../useSettings'
import type { DropKind } from './kind'

/** Several pictures lie a little apart, so that each can be seen; board px. */
const apart = 24

/** Pictures become layers in the frame; in the page, blocks at the caret. */
export const pictures: DropKind = {
  kinds: ['image'],
  mime: /^image\//,
  what: strings.picture,
  take: (studio, files) => {
    const { room, view } = studio.ui.getState()
    if (room === 'page' && view === 'room') intoPage(studio, files)
    else ontoCanvas(studio, files)
    const [only, second] = files
    const settings = second === undefined ? readSettings(only?.texts ?? {}) : undefined
    if (settings !== undefined) offerSettings(studio, settings)
    return Promise.resolve()
  },
}

function ontoCanvas(studio: Studio, files: readonly GivenFile[]): void {
  const { document } = studio
  const frame = document.get('board', 'board')?.frame ?? { x: 0, y: 0, width: 512, height: 512 }
  const layers = files.flatMap((file, i) => {
    const { sha256, width = 0, height = 0 } = file
    if (sha256 === undefined || width === 0 || height === 0) return []
    const scale = Math.min(1, frame.width / width, frame.height / height)
    return [
      {
        ...{ id: document.newId('layer'), type: 'layer' as const, kind: 'picture' as const },
        ...{ name: stem(file.name), visible: true, locked: false, opacity: 1, blend: 'normal' as const },
        ...{ asset: sha256, width, height, scaleX: scale, scaleY: scale, rotation: 0 },
        x: frame.x + frame.width / 2 + i * apart,
        y: frame.y + frame.height / 2 + i * apart,
      },
    ]
  })
  const last = layers.at(-1)
  if (last === undefined) return
  document.edit({
    label: layers.length === 1 ? strings.placeLabel : strings.placeMany(layers.length),
    rooms: ['canvas'],
    recipe: (draft) => {
      for (const layer of layers) addLayer.apply(draft, { layer })
    },
  })
  setView(studio.view, 'canvas.layer', last.id)
  studio.ui.setState({ view: 'room', room: 'canvas' })
  toastInRoom(studio, 'canvas', strings.placed(layers.map(({ name }) => name)))
}

function intoPage(studio: Studio, files: readonly GivenFile[]): void {
  for (const { sha256, name } of files) {
    const place = placeOnPage(studio)
    if (place === undefined || sha256 === undefined) continue
    placePictureInPage(
      studio.document,
      place,
      { asset: sha256, alt: stem(name) },
      { label: strings.placeLabel },
    )
    toastInRoom(studio, 'page', strings.placedInPage(stem(name)))
  }
}

export function stem(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 80)
}
