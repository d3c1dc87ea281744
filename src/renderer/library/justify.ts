/** A cell of the grid: which item, and where in its row. Pixels. */
export interface Cell {
  /** Index into all items, over all groups. */
  readonly index: number
  readonly left: number
  readonly width: number
}

export type GridRow =
  | { readonly kind: 'heading'; readonly group: number; readonly top: number; readonly height: number }
  | {
      readonly kind: 'cells'
      readonly group: number
      readonly top: number
      readonly height: number
      readonly cells: readonly Cell[]
    }

export interface GridOptions {
  /** Of the whole grid, px. */
  readonly width: number
  /** What a row is high when nothing is stretched, px. */
  readonly rowHeight: number
  readonly gap: number
  readonly headingHeight: number
}

export interface Grid {
  readonly rows: readonly GridRow[]
  /** Px, for the scroll bar. */
  readonly height: number
}

/** A full row may be this much lower or higher than asked, so that its cells keep their shapes. */
const lowest = 0.86
const highest = 1.16
/** A last row this full is stretched like the others; an emptier one keeps its height and its free end. */
const fullEnough = 0.86

/**
 * Rows of equal height in which cells keep their shapes and fill the width, as photographs do on a wall; each group
 * begins with a heading. Runs once over all items: 10,000 take a few milliseconds.
 * @param groups the shapes (width divided by height) of each group's items, in order
 */
export function justify(groups: readonly (readonly number[])[], options: GridOptions): Grid {
  const rows: GridRow[] = []
  let top = 0
  let first = 0
  for (const [group, shapes] of groups.entries()) {
    rows.push({ kind: 'heading', group, top, height: options.headingHeight })
    top += options.headingHeight
    for (const [from, to] of breaks(shapes, options)) {
      const row = place(shapes.slice(from, to), first + from, to === shapes.length, options)
      rows.push({ kind: 'cells', group, top, ...row })
      top += row.height + options.gap
    }
    first += shapes.length
  }
  return { rows, height: Math.max(0, top - (rows.length > 0 ? options.gap : 0)) }
}

/** Where rows end: each takes items until it is nearer to full with the next one than without. */
function breaks(
  shapes: readonly number[],
  { width, rowHeight, gap }: GridOptions,
): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let from = 0
  let sum = 0
  for (const [at, shape] of shapes.entries()) {
    const wide = shape * rowHeight
    const before = sum
    sum += (at > from ? gap : 0) + wide
    if (sum < width || at === from) continue
    const over = sum - width
    const under = width - before
    if (over > under) {
      found.push([from, at])
      from = at
      sum = wide
    }
    if (sum >= width) {
      found.push([from, at + 1])
      from = at + 1
      sum = 0
    }
  }
  if (from < shapes.length) found.push([from, shapes.length])
  return found
}

function place(
  shapes: readonly number[],
  first: number,
  last: boolean,
  { width, rowHeight, gap }: GridOptions,
): { height: number; cells: Cell[] } {
  const room = Math.max(1, width - gap * (shapes.length - 1))
  const natural = shapes.reduce((sum, shape) => sum + shape, 0) * rowHeight
  const stretch = room / natural
  const loose = last && natural < room * fullEnough
  const height = rowHeight * (loose ? 1 : Math.max(lowest, Math.min(highest, stretch)))
  // What the height may not give, the widths take: a lone panorama, a row of very wide loops.
  const scale = loose ? rowHeight : rowHeight * stretch
  let left = 0
  const cells = shapes.map((shape, i) => {
    const cell = { index: first + i, left, width: Math.min(room, shape * scale) }
    left += cell.width + gap
    return cell
  })
  return { height, cells }
}

/** First and one past the last row that touches a stretch of the grid. @param from px @param to px */
export function rowsBetween({ rows }: Grid, from: number, to: number): readonly [number, number] {
  const firstAfter = (edge: (row: GridRow) => boolean): number => {
    let [low, high] = [0, rows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const row = rows[middle]
      if (row !== undefined && edge(row)) high = middle
      else low = middle + 1
    }
    return low
  }
  return [firstAfter((row) => row.top + row.height > from), firstAfter((row) => row.top >= to)]
}

/** The row an item stands in. */
export function rowOf({ rows }: Grid, index: number): number {
  let [low, high] = [0, rows.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const row = rows[middle]
    const cells = row?.kind === 'cells' ? row : rows[middle + 1]
    if (cells?.kind !== 'cells') return -1
    const [begin, end] = [cells.cells[0]?.index ?? 0, cells.cells.at(-1)?.index ?? 0]
    if (index < begin) high = middle - 1
    else if (index > end) low = middle + 1
    else return row?.kind === 'cells' ? middle : middle + 1
  }
  return -1
}

/** The item above or below, the one whose middle is nearest. @returns the same index at the edge */
export function verticalStep(grid: Grid, index: number, by: 1 | -1): number {
  const at = rowOf(grid, index)
  const row = grid.rows[at]
  if (row?.kind !== 'cells') return index
  const cell = row.cells.find((each) => each.index === index)
  for (let next = at + by; next >= 0 && next < grid.rows.length; next += by) {
    const candidate = grid.rows[next]
    if (candidate?.kind !== 'cells' || cell === undefined) continue
    const middle = cell.left + cell.width / 2
    const distance = (each: Cell): number => Math.abs(each.left + each.width / 2 - middle)
    return candidate.cells.reduce((best, each) => (distance(each) < distance(best) ? each : best)).index
  }
  return index
}
