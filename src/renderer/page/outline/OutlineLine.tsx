import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { strings } from '../../ui/strings'
import type { OutlineRow } from './rows'

export interface Drop {
  readonly id: string
  readonly after: boolean
}

export interface OutlineLineProps {
  readonly row: OutlineRow
  readonly shown: boolean
  readonly tabbable: boolean
  readonly editing: boolean
  readonly dragged: boolean
  readonly drop: Drop | undefined
  readonly choose: () => void
  readonly edit: () => void
  readonly finish: (change: { title: string; synopsis: string } | undefined) => void
  readonly setDrag: (id: string | undefined) => void
  readonly setDrop: (drop: Drop | undefined) => void
  readonly dropOn: (row: OutlineRow, after: boolean) => void
}

/** A chapter or a scene in the outline; while it is named, its fields. */
export function OutlineLine(props: OutlineLineProps) {
  const { row, shown, tabbable, editing, dragged, drop, choose, edit, setDrag, setDrop, dropOn } = props
  const name = row.title === '' ? strings.outline.untitled(row.kind, row.n) : row.title
  if (editing) return <LineEditor {...props} name={name} />
  const below = (event: DragEvent): boolean => {
    const box = event.currentTarget.getBoundingClientRect()
    return event.clientY > box.top + box.height / 2
  }
  const mark = drop === undefined ? '' : drop.after ? 'drop-after' : 'drop-before'
  return (
    <div
      className={`outline-line ${row.kind} ${shown ? 'on' : ''} ${dragged ? 'dragged' : ''} ${mark}`}
      role="treeitem"
      data-row={row.id}
      tabIndex={tabbable ? 0 : -1}
      aria-level={row.kind === 'chapter' ? 1 : 2}
      aria-posinset={row.n}
      aria-setsize={row.of}
      aria-selected={shown}
      aria-expanded={row.kind === 'chapter' ? row.open : undefined}
      aria-label={strings.outline.line(name, row.words, row.synopsis)}
      draggable
      onClick={choose}
      onDoubleClick={edit}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        setDrag(row.id)
      }}
      onDragEnd={() => {
        setDrag(undefined)
        setDrop(undefined)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        const after = below(event)
        if (drop?.after !== after) setDrop({ id: row.id, after })
      }}
      onDrop={(event) => {
        event.preventDefault()
        dropOn(row, below(event))
      }}
    >
      {row.kind === 'chapter' &&
        (row.open ? (
          <ChevronDown className="i" aria-hidden="true" />
        ) : (
          <ChevronRight className="i" aria-hidden="true" />
        ))}
      <span className="name" dir="auto">
        {row.kind === 'chapter' && row.title !== '' ? `${String(row.n)} · ${name}` : name}
        {row.kind === 'scene' && row.synopsis !== '' && <small>{row.synopsis}</small>}
      </span>
      <em>{row.words === 0 ? '–' : row.words.toLocaleString('en')}</em>
    </div>
  )
}

function LineEditor({ row, name, shown, finish }: OutlineLineProps & { readonly name: string }) {
  const [title, setTitle] = useState(row.title)
  const [synopsis, setSynopsis] = useState(row.synopsis)
  return (
    <div
      role="treeitem"
      aria-level={row.kind === 'chapter' ? 1 : 2}
      aria-posinset={row.n}
      aria-setsize={row.of}
      aria-selected={shown}
      aria-label={strings.outline.editing(name)}
    >
      <form
        className={`outline-line editing ${row.kind}`}
        aria-label={strings.outline.editing(name)}
        onSubmit={(event) => {
          event.preventDefault()
          finish({ title: title.trim(), synopsis: synopsis.trim() })
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.preventDefault()
          finish(undefined)
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget))
            finish({ title: title.trim(), synopsis: synopsis.trim() })
        }}
      >
        <input
          aria-label={strings.outline.titleField}
          placeholder={name}
          value={title}
          maxLength={500}
          dir="auto"
          autoFocus
          onChange={(event) => {
            setTitle(event.target.value)
          }}
        />
        {row.kind === 'scene' && (
          <input
            aria-label={strings.outline.synopsis}
            placeholder={strings.outline.synopsisHint}
            value={synopsis}
            maxLength={20_000}
            dir="auto"
            onChange={(event) => {
              setSynopsis(event.target.value)
            }}
          />
        )}
        {/* Enter in any of several fields needs a button to submit. */}
        <button type="submit" className="visually-hidden" tabIndex={-1}>
          {strings.outline.rename}
        </button>
      </form>
    </div>
  )
}
