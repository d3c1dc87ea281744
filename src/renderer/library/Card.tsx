import { Feather, Image, Music } from 'lucide-react'
import { memo } from 'react'
import type { TakeRecord } from '../../shared/index'
import { strings as common } from '../ui/strings'
import { TakeGlyph } from '../ui/TakeGlyph'
import type { Reach } from './selection'

const icons = { image: Image, text: Feather, music: Music }

interface CardProps {
  readonly take: TakeRecord
  /** Among all things on show, from 0. */
  readonly index: number
  readonly of: number
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
  /** Has the focus, or would get it. */
  readonly active: boolean
  readonly chosen: boolean
  readonly onChoose: (id: string, reach: Reach) => void
  readonly onOpen: (take: TakeRecord) => void
  readonly onDragOut: (take: TakeRecord) => void
}

/** One thing on the shelves. */
export const Card = memo(function Card(props: CardProps) {
  const { take, index, of, top, left, width, height, active, chosen, onChoose, onOpen, onDragOut } = props
  const Icon = icons[take.craft]
  return (
    <div
      role="option"
      className={`as ${take.craft}`}
      data-index={index}
      aria-label={common.take(take.craft, take.title)}
      aria-selected={chosen}
      aria-posinset={index + 1}
      aria-setsize={of}
      tabIndex={active ? 0 : -1}
      style={{ top, left, width, height }}
      onClick={(event) => {
        onChoose(take.id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only')
      }}
      draggable
      onDragStart={(event) => {
        // The system drags real files instead of the page's own.
        event.preventDefault()
        onDragOut(take)
      }}
      onDoubleClick={() => {
        onOpen(take)
      }}
    >
      <TakeGlyph take={take} />
      <span className="tag">
        <Icon className="i" aria-hidden="true" />
        <span>{take.craft === 'text' ? common.things.text : take.title}</span>
        {take.rating > 0 && (
          <span className="num" aria-hidden="true">
            {'★'.repeat(take.rating)}
          </span>
        )}
      </span>
    </div>
  )
})
