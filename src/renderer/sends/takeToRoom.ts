import { AudioLines, TextCursorInput } from 'lucide-react'
import type { TakeRecord } from '../../shared/index'
import type { SendOf } from '../commands/index'
import { roomOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { strings } from './strings'

/** As if it had just been made there and were accepted. */
async function accept(studio: Studio, take: TakeRecord): Promise<void> {
  await studio.parts.takeTargets.find(({ craft }) => craft === take.craft)?.accept(studio, take)
  studio.ui.setState({ view: 'room', room: roomOf(take.craft) })
}

const hasTarget = (studio: Studio, craft: TakeRecord['craft']): boolean =>
  studio.parts.takeTargets.some((target) => target.craft === craft)

export const loopToTimeline: SendOf<'loop'> = {
  id: 'loop.timeline',
  from: ['loop'],
  to: 'timeline',
  label: strings.timeline,
  icon: AudioLines,
  when: (studio) => hasTarget(studio, 'music'),
  run: (studio, { take }) => accept(studio, take),
}

export const draftToPage: SendOf<'draft'> = {
  id: 'draft.page',
  from: ['draft'],
  to: 'page',
  label: strings.atCaret,
  icon: TextCursorInput,
  when: (studio) => hasTarget(studio, 'text'),
  run: (studio, { take }) => accept(studio, take),
}
