import { songRecord, endOf } from '../../audio/engine/songOf'
import { addPiece } from '../../document/actions/timeline/index'
import { newTrack, notesPart } from '../../document/newParts'
import { toastInRoom } from '../../stores/toasts'
import { readMidi } from '../readers/midi'
import { strings } from '../strings'
import type { DropKind } from './kind'
import { stem } from './pictures'

/** A MIDI file becomes tracks of its own, from the song's beginning; an empty song takes its tempo. */
export const midi: DropKind = {
  kinds: ['midi'],
  mime: /^audio\/(x-)?midi?$/,
  what: () => strings.midi,
  take: (studio, files) => {
    const { document } = studio
    for (const file of files) {
      if (file.midi === undefined) continue
      const { bpm, parts, length } = readMidi(file.midi)
      const empty = endOf(document.records) === 0
      document.act(addPiece, {
        label: strings.addText(file.name),
        parts: parts.map(({ name, program, drums, notes }, i) =>
          notesPart(
            document,
            newTrack(document, {
              kind: 'notes',
              name: name === '' ? strings.part(i + 1) : name.slice(0, 80),
              role: drums ? 'drums' : '',
              program: drums ? 0 : program,
              drums,
            }),
            { name: stem(file.name), start: 0, duration: length, notes },
          ),
        ),
        ...(empty && songRecord(document.records) !== undefined ? { song: { bpm } } : {}),
      })
      studio.ui.setState({ view: 'room', room: 'timeline' })
      toastInRoom(studio, 'timeline', strings.tracks(parts.length))
    }
    return Promise.resolve()
  },
}
