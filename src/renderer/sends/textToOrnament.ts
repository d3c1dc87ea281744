import { Sparkle } from 'lucide-react'
import type { SendOf } from '../commands/index'
import { toastInRoom } from '../stores/toasts'
import { editDraft } from '../stores/ui'
import { strings } from './strings'
import { nearestSubject } from './textProposals'

/** Plain shapes print well beside text. */
const style = 'flat'

/** Words propose a thing to draw; the person sees it in the prompt, changes it or draws. */
export const textToOrnament: SendOf<'text' | 'draft'> = {
  id: 'text.ornament',
  from: ['text', 'draft'],
  to: 'canvas',
  label: strings.ornament,
  icon: Sparkle,
  run: async (studio, { text }) => {
    const subject = await nearestSubject(studio, text)
    if (subject === undefined) return
    editDraft(studio.ui, 'image', { prompt: `${style} ${subject}` })
    studio.ui.setState({ view: 'room', room: 'canvas' })
    toastInRoom(studio, 'canvas', strings.ornamentReady(subject))
  },
}
