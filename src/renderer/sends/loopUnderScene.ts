import { BookAudio } from 'lucide-react'
import { StudioError, type TakeRecord } from '../../shared/index'
import { endOf, songRecord, tracksOf } from '../audio/engine/songOf'
import { assetOf, readPiece, type StoredPiece } from '../client/assets'
import type { SendOf } from '../commands/index'
import { addPiece } from '../document/actions/timeline/index'
import type { DocumentStore } from '../document/document'
import { newTrack, notesPart } from '../document/newParts'
import { sceneOnPage } from '../stores/reading'
import { toastInRoom } from '../stores/toasts'
import { strings } from './strings'

const drumRoles: readonly string[] = ['drums', 'perc']

/** Adds a piece behind all that is in the song, its clips named after the scene. One step. */
export function placeUnderScene(
  document: DocumentStore,
  piece: StoredPiece,
  take: Pick<TakeRecord, 'id'>,
  scene: string,
): void {
  const { records } = document
  const end = endOf(records)
  const start = Math.ceil(end / piece.ticksPerBar) * piece.ticksPerBar
  const free = tracksOf(records).filter(({ kind }) => kind === 'notes')
  document.act(addPiece, {
    label: `${strings.underScene}: ${scene}`,
    parts: piece.tracks.map(({ role, program, name }, index) => {
      const drums = drumRoles.includes(role)
      const at = free.findIndex((track) => track.role === role && track.drums === drums)
      const [known] = at < 0 ? [] : free.splice(at, 1)
      return notesPart(
        document,
        known?.id ?? newTrack(document, { kind: 'notes', name, role, program, drums }),
        {
          name: scene.slice(0, 200),
          start,
          duration: piece.bars * piece.ticksPerBar,
          notes: piece.notes.filter((note) => note.track === index),
          takeId: take.id,
        },
      )
    }),
    ...(end === 0 && songRecord(records) !== undefined ? { song: { bpm: piece.bpm } } : {}),
  })
}

/** A loop lies under the scene on the page: in the song, behind what is there, under the scene's name. */
export const loopUnderScene: SendOf<'loop'> = {
  id: 'loop.scene',
  from: ['loop'],
  to: 'timeline',
  label: strings.underScene,
  icon: BookAudio,
  when: (studio) => sceneOnPage(studio) !== undefined,
  run: async (studio, { take }) => {
    const asset = assetOf(take, 'piece')
    const id = sceneOnPage(studio)
    const scene = id === undefined ? undefined : studio.document.get('scene', id)
    if (asset === undefined || scene === undefined)
      throw new StudioError('params.invalid', strings.noPage, { help: strings.noPageHelp })
    const name = scene.title.trim() === '' ? strings.untitledScene : scene.title
    placeUnderScene(studio.document, await readPiece(asset.sha256), take, name)
    studio.ui.setState({ view: 'room', room: 'timeline' })
    toastInRoom(studio, 'timeline', strings.underReady(name))
  },
}
