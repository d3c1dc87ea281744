import type { LucideIcon } from 'lucide-react'
import type { PictureLayer, TakeRecord } from '../../shared/index'
import type { RoomId } from '../stores/rooms'
import type { Studio } from '../stores/studio'

/** A picture of the library, wherever it was chosen. */
export interface SentPicture {
  readonly kind: 'picture'
  readonly asset: string
  readonly name: string
  readonly takeId?: string | undefined
  /** Rights that travel along. */
  readonly source?: PictureLayer['source'] | undefined
}

/** Words that were chosen on the page. */
export interface SentText {
  readonly kind: 'text'
  readonly text: string
}

/** Words of a model that are not on the page. */
export interface SentDraft {
  readonly kind: 'draft'
  readonly text: string
  readonly take: TakeRecord
}

/** A loop of the band. */
export interface SentLoop {
  readonly kind: 'loop'
  readonly take: TakeRecord
}

export type Sendable = SentPicture | SentText | SentDraft | SentLoop
export type SendableKind = Sendable['kind']

/** One way from one room into another. A new one is one file and one line in `sends/index.ts`. */
export interface Send {
  /** `picture.layer` */
  readonly id: string
  readonly from: readonly SendableKind[]
  readonly to: RoomId
  readonly label: string
  readonly icon: LucideIcon
  /** Offered only then. */
  when?(studio: Studio): boolean
  /** What it changes in the work is one step of the history. @throws StudioError when it cannot be done */
  run(studio: Studio, thing: never): Promise<void>
}

/** A way for things of these kinds. */
export interface SendOf<K extends SendableKind> extends Send {
  readonly from: readonly K[]
  run(studio: Studio, thing: Extract<Sendable, { kind: K }>): Promise<void>
}

/** Something that can be sent, read only when it is. */
export interface Sending {
  readonly kind: SendableKind
  /** @returns undefined when it is not there any more */
  thing(): Promise<Sendable | undefined>
}

/** The ways that are open to things of a kind now, in their order. */
export function sendsOf(studio: Studio, kind: SendableKind): Send[] {
  return studio.parts.sends.filter((send) => send.from.includes(kind) && send.when?.(studio) !== false)
}

/** @throws StudioError when the thing is gone or the way is blocked */
export async function runSend(studio: Studio, send: Send, sending: Sending): Promise<void> {
  const thing = await sending.thing()
  // `from` has been checked by whoever offered it.
  if (thing !== undefined) await send.run(studio, thing as never)
}
