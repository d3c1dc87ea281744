import type { JobRecord } from '../../shared/index'
import { insertText } from '../document/actions/page/index'
import { strings } from '../ui/strings'
import { placeOnPage, readingOf } from './reading'
import { showStreaming } from './suggest'
import type { Studio } from './studio'
import { editDraft } from './ui'

/** What is asked of the writer, and what happens on the page once it has been. */
export interface EndingRequest {
  readonly prompt: string
  begin(jobs: readonly JobRecord[]): void
}

/**
 * The page up to the caret is what the model goes on from; the panel's prompt is instructions. On an empty page there
 * is nothing to go on from: then the prompt's words are the opening, and go there.
 */
export function endingRequest(studio: Studio): EndingRequest {
  const { prompt: asked, params } = studio.ui.getState().drafts.text
  const place = placeOnPage(studio)
  if (place === undefined) return { prompt: asked, begin: () => undefined }
  const chat = params['mode'] === 'chat'
  const page = readingOf(studio, place, '').prompt
  const opens = page === '' && !chat
  const begin = (jobs: readonly JobRecord[]): void => {
    const first = jobs[0]
    const writes = opens && asked.trim() !== ''
    const at = writes ? insertText(studio.document, place, asked, { label: strings.page.write }) : place
    if (writes) editDraft(studio.ui, 'text', { prompt: '' })
    // An answer stands in a paragraph of its own.
    if (first !== undefined)
      showStreaming(studio, first.id, { place: at, joint: chat && page !== '' ? '\n\n' : '' })
  }
  if (chat || opens) return { prompt: asked, begin }
  return { prompt: readingOf(studio, place, asked).prompt, begin }
}
