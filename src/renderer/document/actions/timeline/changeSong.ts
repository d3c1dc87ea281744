import type { Song } from '../../../../shared/index'
import { defineAction } from '../../action'
import { songIn } from './draft'

type Changes = Partial<Pick<Song, 'bpm' | 'swing' | 'metre' | 'loop' | 'masterGainDb'>>

const labels: Readonly<Record<keyof Changes, string>> = {
  bpm: 'Change tempo',
  swing: 'Change swing',
  metre: 'Change metre',
  loop: 'Change loop',
  masterGainDb: 'Change volume',
}

/** Tempo, swing, metre, loop and the volume of all. Notes stay where they are in the bar. */
export const changeSong = defineAction<Changes>({
  id: 'timeline.changeSong',
  rooms: ['timeline'],
  label: (changes) => labels[Object.keys(changes)[0] as keyof Changes],
  mergeKey: (changes) => `timeline.changeSong ${Object.keys(changes).join()}`,
  apply: (draft, changes) => {
    const song = songIn(draft)
    if (song === undefined) return
    const { metre, ...rest } = changes
    Object.assign(song, rest)
    if (metre !== undefined) song.metre = [metre[0], metre[1]]
  },
})
