import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { TakeRecord } from '../../shared/index'
import { nextByLetter } from '../ui/typeAhead'
import { Card } from './Card'
import type { Day } from './days'
import { justify, rowOf, rowsBetween, verticalStep, type Grid, type GridRow } from './justify'
import { choose, type Reach, type Selection } from './selection'
import { shapeOf } from './shape'
import { strings } from './strings'
import { useViewport } from './useViewport'

const padding = 14
const rowHeight = 128
const gap = 8
const headingHeight = 34
/** Rows beyond what can be seen that are kept ready, px. */
const overscan = 600

export interface ShelvesProps {
  readonly days: readonly Day[]
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (take: TakeRecord) => void
  readonly onDragOut: (takes: readonly TakeRecord[]) => void
  readonly onCopy: (take: TakeRecord) => void
  /** Keys that act on what is chosen. @returns whether it was one */
  readonly onKey: (event: KeyboardEvent) => boolean
}

/** All takes on shelves by day. Only the rows in sight exist; arrows, Home, End, Page keys and letters move about. */
export function Shelves({ days, selection, onSelect, onOpen, onDragOut, onCopy, onKey }: ShelvesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const viewport = useViewport(scroller)
  const takes = useMemo(() => days.flatMap((day) => day.takes), [days])
  const ids = useMemo(() => takes.map((take) => take.id), [takes])
  const grid = useMemo(() => {
    const shapes = days.map((day) => day.takes.map(shapeOf))
    return justify(shapes, { width: Math.max(160, viewport.width - 2 * padding), rowHeight, gap, headingHeight })
  }, [days, viewport.width]) // prettier-ignore
  const at = Math.max(0, selection.active === undefined ? 0 : ids.indexOf(selection.active))
  const [moved, setMoved] = useState(0)

  useLayoutEffect(() => {
    const element = scroller.current
    const row = grid.rows[rowOf(grid, at)]
    if (moved === 0 || element === null || row === undefined) return
    const above = grid.rows[rowOf(grid, at) - 1]?.kind === 'heading' ? headingHeight : 0
    const [top, bottom] = [row.top + padding - above, row.top + padding + row.height]
    if (top < element.scrollTop) element.scrollTop = top - gap
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom + padding - element.clientHeight
    // A key moved the focus, so the focus goes there; a click has put it there already.
    element.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true })
    // Only when a key moved: takes that come in on top must not pull the view about.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [moved])

  const go = (to: number, reach: Reach): void => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, to))]
    if (id === undefined) return
    onSelect(choose(selection, id, reach, ids))
    setMoved((n) => n + 1)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const take = takes[at]
    if (take === undefined || event.nativeEvent.isComposing) return
    const to = target(event, grid, at, viewport.height)
    if (to !== undefined) go(to, event.shiftKey ? 'range' : 'only')
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onOpen(take)
    else if (event.key === ' ') onSelect(choose(selection, take.id, 'toggle', ids))
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
      onSelect({ active: take.id, chosen: ids })
    else if (!onKey(event)) {
      const found = nextByLetter(
        takes.map(({ title }, index) => ({ label: title, index })),
        event,
        at,
      )
      if (found === undefined) return
      go(found.index, 'only')
    }
    event.preventDefault()
    event.stopPropagation()
  }

  const [from, to] = rowsBetween(
    grid,
    viewport.top - padding - overscan,
    viewport.top + viewport.height + overscan,
  )
  const focused = rowOf(grid, at)
  const shown = grid.rows.flatMap((row, i) => ((i >= from && i < to) || i === focused ? [row] : [])) // prettier-ignore
  const groups = [...new Set(shown.map((row) => row.group))]
  return (
    <div className="shelves" ref={scroller} tabIndex={-1}>
      <div
        role="listbox"
        aria-label={strings.shelves}
        aria-multiselectable="true"
        className="wall"
        style={{ height: grid.height }}
        onKeyDown={onKeyDown}
        onCopy={(event) => {
          const take = takes[at]
          if (take === undefined) return
          event.preventDefault()
          onCopy(take)
        }}
      >
        {groups.map((group) => (
          <DayOnTheWall
            key={days[group]?.day}
            day={days[group]}
            rows={shown.filter((row) => row.group === group)}
            takes={takes}
            at={at}
            selection={selection}
            onChoose={(id, reach) => {
              onSelect(choose(selection, id, reach, ids))
            }}
            onOpen={onOpen}
            onDragOut={(take) => {
              const together = selection.chosen.includes(take.id)
              onDragOut(together ? takes.filter(({ id }) => selection.chosen.includes(id)) : [take])
            }}
          />
        ))}
      </div>
    </div>
  )
}

interface DayProps {
  readonly day: Day | undefined
  readonly rows: readonly GridRow[]
  readonly takes: readonly TakeRecord[]
  readonly at: number
  readonly selection: Selection
  readonly onChoose: (id: string, reach: Reach) => void
  readonly onOpen: (take: TakeRecord) => void
  readonly onDragOut: (take: TakeRecord) => void
}

function DayOnTheWall({ day, rows, takes, at, selection, onChoose, onOpen, onDragOut }: DayProps) {
  const chosen = useMemo(() => new Set(selection.chosen), [selection.chosen])
  if (day === undefined) return null
  return (
    <div role="group" aria-label={strings.day(day.day, day.takes.length)}>
      {/* One flat list: a thing keeps its element, and with it the focus, while rows come and go around it. */}
      {rows.flatMap((row) =>
        row.kind === 'heading'
          ? [
              <div className="day" aria-hidden="true" key="heading" style={{ top: row.top }}>
                <b>{day.day}</b> <span className="num">{day.takes.length}</span>
              </div>,
            ]
          : row.cells.flatMap(({ index, left, width }) => {
              const take = takes[index]
              if (take === undefined) return []
              return [
                <Card
                  key={take.id}
                  take={take}
                  index={index}
                  of={takes.length}
                  top={row.top}
                  left={left}
                  width={width}
                  height={row.height}
                  active={index === at}
                  chosen={chosen.has(take.id)}
                  onChoose={onChoose}
                  onOpen={onOpen}
                  onDragOut={onDragOut}
                />,
              ]
            }),
      )}
    </div>
  )
}

/** Where a key leads, undefined when it leads nowhere. */
function target(event: KeyboardEvent, grid: Grid, at: number, height: number): number | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined
  const page = Math.max(1, Math.floor(height / (rowHeight + gap)) - 1)
  const jump = (by: 1 | -1): number =>
    Array.from({ length: page }).reduce<number>((from) => verticalStep(grid, from, by), at)
  switch (event.key) {
    case 'ArrowLeft':
      return at - 1
    case 'ArrowRight':
      return at + 1
    case 'ArrowUp':
      return verticalStep(grid, at, -1)
    case 'ArrowDown':
      return verticalStep(grid, at, 1)
    case 'PageUp':
      return jump(-1)
    case 'PageDown':
      return jump(1)
    case 'Home':
      return 0
    case 'End':
      return Number.MAX_SAFE_INTEGER
    default:
      return undefined
  }
}
