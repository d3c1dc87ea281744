import type { Note } from '../../../../shared/index'
import { defineAction } from '../../action'
import { clipIn } from './draft'

/** Puts other notes into clips: everything the roll does, and quantise. */
export const setNotes = defineAction<{
  readonly label: string
  readonly clips: readonly { readonly id: string; readonly notes: readonly Note[] }[]
  readonly mergeKey?: string | undefined
}>({
  id: 'timeline.setNotes',
  rooms: ['timeline'],
  label: ({ label }) => label,
  mergeKey: ({ mergeKey }) => mergeKey,
  apply: (draft, { clips }) => {
    for (const { id, notes } of clips) {
      const clip = clipIn(draft, id)
      if (clip?.kind !== 'notes') continue
      clip.notes = notes
        .filter((note) => note.duration > 0)
        .map((note) => ({ ...note }))
        .sort((a, b) => a.start - b.start || a.pitch - b.pitch)
    }
  },
})
