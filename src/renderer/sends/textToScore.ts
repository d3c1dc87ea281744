import { Music4 } from 'lucide-react'
import type { SendOf } from '../commands/index'
import type { Studio } from '../stores/studio'
import { toastInRoom } from '../stores/toasts'
import { editDraft } from '../stores/ui'
import { strings } from './strings'
import { nearest } from './textProposals'

const bars = 8

/** What the chosen music model offers under a name: `genre`, `mood`. */
function offered(studio: Studio, name: string): string[] {
  const { models } = studio.machine.getState()
  const { modelId } = studio.ui.getState().drafts.music
  const music = models.filter((model) => model.craft === 'music')
  const model = music.find((each) => each.manifest.id === modelId) ?? music[0]
  const list: unknown = model?.manifest.limits[name]
  return Array.isArray(list) ? list.filter((each): each is string => typeof each === 'string') : []
}

/** A scene proposes mood and style of its music; they stand in the Timeline's prompt to be changed or played. */
export const textToScore: SendOf<'text' | 'draft'> = {
  id: 'text.score',
  from: ['text', 'draft'],
  to: 'timeline',
  label: strings.score,
  icon: Music4,
  run: async (studio, { text }) => {
    const [genre, mood] = await Promise.all([
      nearest(studio, text, offered(studio, 'genre'), (each) => `${each} music`),
      nearest(studio, text, offered(studio, 'mood'), (each) => `a ${each} scene`),
    ])
    if (genre === undefined || mood === undefined) return
    editDraft(studio.ui, 'music', { prompt: `${mood} ${genre}, ${bars} bars` })
    studio.ui.setState({ view: 'room', room: 'timeline' })
    toastInRoom(studio, 'timeline', strings.scoreReady(genre, mood))
  },
}
