import type { TakeRecord } from '../../shared/index'
import { offer } from './make'
import { roomOf } from './rooms'
import type { Studio } from './studio'
import { show } from './ui'

/** Shows a take in its room; words are offered where they would go. */
export async function openTake(studio: Studio, take: TakeRecord): Promise<void> {
  show(studio.ui, take.craft, take.jobId, true)
  studio.ui.setState({ view: 'room', room: roomOf(take.craft) })
  if (take.craft === 'text') await offer(studio, take)
}
