import type { Track } from '../../../../shared/index'
import { defineAction } from '../../action'
import { trackIn } from './draft'

type Changes = Partial<Pick<Track, 'name' | 'program' | 'gainDb' | 'pan' | 'mute' | 'solo'>>

const labels: Readonly<Record<keyof Changes, string>> = {
  name: 'Rename track',
  program: 'Change instrument',
  gainDb: 'Change volume',
  pan: 'Change pan',
  mute: 'Mute',
  solo: 'Solo',
}

export const changeTrack = defineAction<{ readonly id: string; readonly changes: Changes }>({
  id: 'timeline.changeTrack',
  rooms: ['timeline'],
  label: ({ changes }) => labels[Object.keys(changes).at(-1) as keyof Changes],
  mergeKey: ({ id, changes }) =>
    'gainDb' in changes || 'pan' in changes ? `${id} ${Object.keys(changes).join()}` : undefined,
  apply: (draft, { id, changes }) => {
    const track = trackIn(draft, id)
    if (track !== undefined) Object.assign(track, changes)
  },
})
