import { ChevronRight } from 'lucide-react'
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { neighbourTarget, visibleRows, type TreeNode, type TreeRow, type TreeTarget } from './treeRows'
import { nextByLetter } from './typeAhead'
import './Tree.css'

export interface TreeProps {
  readonly label: string
  readonly nodes: readonly TreeNode[]
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly expanded: ReadonlySet<string>
  readonly onToggle: (id: string, open: boolean) => void
  /** Enter or a double click. */
  readonly onActivate?: (id: string) => void
  /** By drag, or with Alt and an arrow. Leave out where the order is fixed. */
  readonly onMove?: (id: string, to: TreeTarget) => void
  /** Delete or Backspace. */
  readonly onDelete?: (id: string) => void
  /** False for rows that nothing can be put into. */
  readonly takes?: (id: string) => boolean
}

/** Things in their order and their nesting. Arrows walk, letters jump, Alt with an arrow moves a row. */
export function Tree(props: TreeProps) {
  const { label, nodes, selected, expanded } = props
  const rows = visibleRows(nodes, expanded)
  const list = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState<TreeTarget | undefined>()
  const dragged = useRef<string | undefined>(undefined)
  const at = Math.max(
    0,
    rows.findIndex((row) => row.node.id === selected),
  )
  const go = (row: TreeRow | undefined): void => {
    if (row === undefined) return
    props.onSelect(row.node.id)
    // The row may only be drawn with the next frame, when its parent has just been opened.
    requestAnimationFrame(() => {
      list.current?.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]')?.focus()
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at]
    const inRow = event.target instanceof Element && event.target.getAttribute('role') === 'treeitem'
    if (row === undefined || !inRow || event.ctrlKey || event.metaKey) return
    const { id } = row.node
    const vertical = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
    if (vertical !== undefined && event.altKey) {
      const to = neighbourTarget(rows, id, vertical)
      if (to !== undefined) props.onMove?.(id, to)
    } else if (event.altKey) return
    else if (vertical !== undefined) go(rows[at + vertical])
    else if (event.key === 'Home') go(rows[0])
    else if (event.key === 'End') go(rows.at(-1))
    else if (event.key === 'ArrowRight') {
      if (row.open === false) props.onToggle(id, true)
      else if (row.open === true) go(rows[at + 1])
    } else if (event.key === 'ArrowLeft') {
      if (row.open === true) props.onToggle(id, false)
      else go(rows.find((each) => each.node.id === row.parent))
    } else if (event.key === 'Enter' && props.onActivate !== undefined) props.onActivate(id)
    else if (event.key === 'Enter' || event.key === ' ') props.onSelect(id)
    else if ((event.key === 'Delete' || event.key === 'Backspace') && props.onDelete !== undefined)
      props.onDelete(id)
    else {
      const found = nextByLetter(
        rows.map(({ node }) => node),
        event,
        at,
      )
      if (found === undefined) return
      go(rows.find(({ node }) => node === found))
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const targetOf = (event: DragEvent<HTMLElement>, row: TreeRow): TreeTarget | undefined => {
    if (dragged.current === undefined || dragged.current === row.node.id) return undefined
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientY - top) / height
    const inside = row.node.children !== undefined && (props.takes?.(row.node.id) ?? true)
    const place = inside && share > 0.3 && share < 0.7 ? 'inside' : share < 0.5 ? 'before' : 'after'
    return { id: row.node.id, place }
  }
  return (
    <div className="tree" role="tree" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {rows.map((row, index) => (
        <div
          key={row.node.id}
          role="treeitem"
          className={`tree-row ${row.node.className ?? ''}`}
          style={{ paddingInlineStart: `${8 + (row.level - 1) * 16}px` }}
          tabIndex={index === at ? 0 : -1}
          aria-label={row.node.label}
          aria-level={row.level}
          aria-posinset={row.index + 1}
          aria-setsize={row.of}
          aria-expanded={row.open}
          aria-selected={row.node.id === selected}
          data-drop={over?.id === row.node.id ? over.place : undefined}
          draggable={props.onMove !== undefined}
          onClick={() => {
            props.onSelect(row.node.id)
          }}
          onDoubleClick={() => {
            props.onActivate?.(row.node.id)
          }}
          onDragStart={(event) => {
            dragged.current = row.node.id
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', row.node.label)
          }}
          onDragOver={(event) => {
            const target = targetOf(event, row)
            if (target === undefined) return
            event.preventDefault()
            if (target.id !== over?.id || target.place !== over.place) setOver(target)
          }}
          onDrop={(event) => {
            const target = targetOf(event, row)
            if (target === undefined || dragged.current === undefined) return
            event.preventDefault()
            event.stopPropagation()
            props.onMove?.(dragged.current, target)
          }}
          onDragEnd={() => {
            dragged.current = undefined
            setOver(undefined)
          }}
        >
          {row.open === undefined ? null : (
            <span
              className="tree-fold"
              aria-hidden="true"
              onClick={(event) => {
                event.stopPropagation()
                props.onToggle(row.node.id, row.open !== true)
              }}
            >
              <ChevronRight className="i" />
            </span>
          )}
          {row.node.icon}
          <span className="tree-label">{row.node.label}</span>
          {row.node.detail !== undefined && <span className="tree-detail">{row.node.detail}</span>}
          {row.node.trailing}
        </div>
      ))}
    </div>
  )
}
