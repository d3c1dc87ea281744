import { BookPlus, FilePlus2, PencilLine, Trash2 } from 'lucide-react'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { moveChapter, moveScene, renamePart, setSynopsis } from '../../document/actions/page/index'
import { sceneOnPage } from '../../stores/reading'
import { useDocument, useStudio } from '../../stores/studio'
import { setView } from '../../stores/view'
import { IconButton } from '../../ui/IconButton'
import { strings } from '../../ui/strings'
import { moveBy, newChapter, newScene, openScene, remove } from './edits'
import { Goal } from './Goal'
import { OutlineLine, type Drop } from './OutlineLine'
import { rowsOf, sceneDropped, type OutlineRow } from './rows'
import './outline.css'

/** Chapters and scenes as a tree: to go to, to name, to order, by mouse and by keys. */
export function Outline() {
  const studio = useStudio()
  const records = useDocument((state) => state.records)
  const folded = useStore(studio.view, (state) => state['page.closed'])
  const closed = useMemo(() => new Set(Array.isArray(folded) ? folded.map(String) : []), [folded])
  const rows = useMemo(() => rowsOf(records, closed), [records, closed])
  useStore(studio.view, (state) => state['page.scene'])
  const shown = sceneOnPage(studio)
  const [focused, setFocused] = useState<string>()
  const [editing, setEditing] = useState<string>()
  const [drag, setDrag] = useState<string>()
  const [drop, setDrop] = useState<Drop>()
  const tree = useRef<HTMLDivElement>(null)
  const current = rows.find(({ id }) => id === (focused ?? shown)) ?? rows[0]

  const focusRow = (row: OutlineRow | undefined): void => {
    if (row === undefined) return
    setFocused(row.id)
    // The line may be new.
    requestAnimationFrame(() => {
      tree.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus()
    })
  }
  const fold = (id: string, open: boolean): void => {
    const next = new Set(closed)
    if (open) next.delete(id)
    else next.add(id)
    setView(studio.view, 'page.closed', [...next])
  }
  const choose = (row: OutlineRow): void => {
    setFocused(row.id)
    if (row.kind === 'scene') openScene(studio, row.id)
    else fold(row.id, !row.open)
  }
  const removeRow = (row: OutlineRow): void => {
    const at = rows.indexOf(row)
    remove(studio, row.id)
    focusRow(rows[at + 1] ?? rows[at - 1])
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (editing !== undefined || current === undefined || event.nativeEvent.isComposing) return
    const at = rows.indexOf(current)
    const act = keyAct(event)
    if (act === undefined) return
    event.preventDefault()
    if (act === 'up') focusRow(rows[at - 1])
    else if (act === 'down') focusRow(rows[at + 1])
    else if (act === 'first') focusRow(rows[0])
    else if (act === 'last') focusRow(rows.at(-1))
    else if (act === 'open' && current.kind === 'scene') {
      openScene(studio, current.id)
      requestAnimationFrame(() => studio.manuscript.getState().editor?.focus())
    } else if (act === 'open') fold(current.id, !current.open)
    else if (act === 'unfold' && current.kind === 'chapter') fold(current.id, true)
    else if (act === 'fold' && current.kind === 'chapter') fold(current.id, false)
    else if (act === 'fold') focusRow(rows.find(({ id }) => id === current.chapter))
    else if (act === 'rename') setEditing(current.id)
    else if (act === 'remove') removeRow(current)
    else if (act === 'moveUp' || act === 'moveDown') {
      moveBy(studio, current.id, act === 'moveUp' ? -1 : 1)
      focusRow(current)
    }
  }
  const save = (row: OutlineRow, title: string, synopsis: string): void => {
    if (title !== row.title) studio.document.act(renamePart, { id: row.id, title })
    if (row.kind === 'scene' && synopsis !== row.synopsis)
      studio.document.act(setSynopsis, { id: row.id, synopsis })
  }
  const dropOn = (target: OutlineRow, after: boolean): void => {
    const dragged = rows.find(({ id }) => id === drag)
    setDrag(undefined)
    setDrop(undefined)
    if (dragged === undefined || dragged.id === target.id) return
    if (dragged.kind === 'scene') {
      const to = sceneDropped(studio.document.records, dragged.id, target, after)
      if (to !== undefined) studio.document.act(moveScene, { scene: dragged.id, ...to })
      return
    }
    const others = rows.filter(({ kind, id }) => kind === 'chapter' && id !== dragged.id)
    const at = others.findIndex(({ id }) => id === target.chapter)
    const behind = after || target.kind === 'scene'
    if (at >= 0) studio.document.act(moveChapter, { chapter: dragged.id, at: at + (behind ? 1 : 0) })
  }

  return (
    <nav className="outline" aria-label={strings.outline.label}>
      <div className="ph">
        {strings.outline.title}
        <span className="r outline-tools">
          <IconButton label={strings.outline.addScene} onClick={() => newScene(studio)}>
            <FilePlus2 className="i" aria-hidden="true" />
          </IconButton>
          <IconButton label={strings.outline.addChapter} onClick={() => newChapter(studio)}>
            <BookPlus className="i" aria-hidden="true" />
          </IconButton>
          <IconButton
            label={strings.outline.rename}
            hint="F2"
            disabled={current === undefined}
            onClick={() => {
              setEditing(current?.id)
            }}
          >
            <PencilLine className="i" aria-hidden="true" />
          </IconButton>
          <IconButton
            label={strings.outline.remove}
            hint="Del"
            disabled={current === undefined}
            onClick={() => {
              if (current !== undefined) removeRow(current)
            }}
          >
            <Trash2 className="i" aria-hidden="true" />
          </IconButton>
        </span>
      </div>
      {/* The lines hold the focus; the tree only hears their keys. */}
      <div
        className="outline-tree"
        role="tree"
        aria-label={strings.outline.scenes}
        ref={tree}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <OutlineLine
            key={row.id}
            row={row}
            shown={row.id === shown}
            tabbable={row === current}
            editing={row.id === editing}
            dragged={row.id === drag}
            drop={drop?.id === row.id ? drop : undefined}
            choose={() => {
              choose(row)
            }}
            edit={() => {
              setEditing(row.id)
            }}
            finish={(change) => {
              setEditing(undefined)
              if (change !== undefined) save(row, change.title, change.synopsis)
              focusRow(row)
            }}
            setDrag={setDrag}
            setDrop={setDrop}
            dropOn={dropOn}
          />
        ))}
      </div>
      <Goal />
    </nav>
  )
}

type OutlineAct =
  'up' | 'down' | 'first' | 'last' | 'open' | 'unfold' | 'fold' | 'rename' | 'remove' | 'moveUp' | 'moveDown'

/** Keys of a tree (WAI-ARIA), and Alt with an arrow to move what has the focus. */
const plainKeys: Readonly<Record<string, OutlineAct>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'unfold',
  ArrowLeft: 'fold',
  Home: 'first',
  End: 'last',
  Enter: 'open',
  ' ': 'open',
  F2: 'rename',
  Delete: 'remove',
}

function keyAct(event: KeyboardEvent): OutlineAct | undefined {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  if (event.altKey)
    return event.key === 'ArrowUp' ? 'moveUp' : event.key === 'ArrowDown' ? 'moveDown' : undefined
  return plainKeys[event.key]
}
