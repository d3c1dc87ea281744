import { BookImage, ImagePlus } from 'lucide-react'
import { StudioError } from '../../shared/index'
import type { SendOf } from '../commands/index'
import { placePictureInPage } from '../document/actions/page/index'
import { scenesOf } from '../stores/manuscript'
import { placeOnPage } from '../stores/reading'
import { toastInRoom } from '../stores/toasts'
import { strings } from './strings'

function noPage(): StudioError {
  return new StudioError('params.invalid', strings.noPage, { help: strings.noPageHelp })
}

export const pictureToPage: SendOf<'picture'> = {
  id: 'picture.page',
  from: ['picture'],
  to: 'page',
  label: strings.placeInPage,
  icon: ImagePlus,
  run: async (studio, { asset, name }) => {
    const place = placeOnPage(studio)
    if (place === undefined) throw noPage()
    placePictureInPage(studio.document, place, { asset, alt: name }, { label: strings.placePicture })
    studio.ui.setState({ view: 'room', room: 'page' })
    toastInRoom(studio, 'page', strings.placed(name))
  },
}

/** The first thing of the manuscript: readers and exports show it before the first word. */
export const pictureAsCover: SendOf<'picture'> = {
  id: 'picture.cover',
  from: ['picture'],
  to: 'page',
  label: strings.cover,
  icon: BookImage,
  run: async (studio, { asset, name }) => {
    const first = scenesOf(studio.document.records)[0]
    if (first === undefined) throw noPage()
    const place = { scene: first.id, pos: 0 }
    placePictureInPage(studio.document, place, { asset, alt: name }, { label: strings.placeCover })
    studio.ui.setState({ view: 'room', room: 'page' })
    toastInRoom(studio, 'page', strings.covered(name))
  },
}
