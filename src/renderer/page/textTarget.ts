import type { TakeTarget } from '../commands/index'
import { acceptText } from '../stores/suggest'

/** A text enters the page at the caret. */
export const textTarget: TakeTarget = { craft: 'text', accept: acceptText }
