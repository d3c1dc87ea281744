import { ticksPerQuarter } from '../../../shared/index'
import { songRecord } from '../../audio/engine/songOf'
import { readBytes } from '../../client/assets'
import { addPiece } from '../../document/actions/timeline/index'
import { newTrack } from '../../document/newParts'
import { toastInRoom } from '../../stores/toasts'
import { wavSeconds } from '../readers/wav'
import { strings } from '../strings'
import type { DropKind } from './kind'
import { stem } from './pictures'

/** A WAV file becomes a clip on a track of its own, from the song's beginning. */
export const sound: DropKind = {
  kinds: ['wav'],
  mime: /^audio\/(x-|vnd\.)?wave?$/,
  what: () => strings.sound,
  take: async (studio, files) => {
    const { document } = studio
    for (const { sha256, name } of files) {
      if (sha256 === undefined) continue
      const seconds = wavSeconds(await readBytes(sha256))
      const bpm = songRecord(document.records)?.bpm ?? 120
      const track = newTrack(document, { kind: 'audio', name: stem(name), role: '', program: 0, drums: false })
      document.act(addPiece, {
        label: strings.addText(name),
        parts: [
          {
            track,
            spareId: document.newId('clip'),
            clip: {
              ...{ id: document.newId('clip'), type: 'clip', kind: 'audio', name: stem(name) },
              ...{ asset: sha256, start: 0, duration: (seconds * bpm * ticksPerQuarter) / 60 },
              ...{ offset: 0, gainDb: 0, fadeIn: 0, fadeOut: 0 },
            },
          },
        ],
      })
      studio.ui.setState({ view: 'room', room: 'timeline' })
      toastInRoom(studio, 'timeline', strings.clip(stem(name)))
    }
  },
} // prettier-ignore
