import type { ReactNode } from 'react'

export interface TreeNode {
  readonly id: string
  readonly label: string
  /** A second line, or a number at the end. */
  readonly detail?: ReactNode
  readonly icon?: ReactNode
  /** Controls at the end of the row; they are reached with Tab from the row. */
  readonly trailing?: ReactNode
  readonly children?: readonly TreeNode[]
  readonly className?: string
}

/** Where a moved row goes, beside or into another. */
export interface TreeTarget {
  readonly id: string
  readonly place: 'before' | 'after' | 'inside'
}

export interface TreeRow {
  readonly node: TreeNode
  readonly level: number
  readonly parent: string | undefined
  /** Among its siblings, from 0, and how many they are. */
  readonly index: number
  readonly of: number
  readonly open: boolean | undefined
}

/** The rows that can be seen, from top to bottom. */
export function visibleRows(
  nodes: readonly TreeNode[],
  expanded: ReadonlySet<string>,
  level = 1,
  parent?: string,
): TreeRow[] {
  return nodes.flatMap((node, index) => {
    const open = node.children === undefined ? undefined : expanded.has(node.id)
    const row: TreeRow = { node, level, parent, index, of: nodes.length, open }
    const below = open === true ? visibleRows(node.children ?? [], expanded, level + 1, node.id) : []
    return [row, ...below]
  })
}

/** Where Alt with an arrow moves a row: past its neighbour; undefined at the end of its siblings. */
export function neighbourTarget(rows: readonly TreeRow[], id: string, by: 1 | -1): TreeTarget | undefined {
  const row = rows.find((each) => each.node.id === id)
  if (row === undefined) return undefined
  const neighbour = rows.find((each) => each.parent === row.parent && each.index === row.index + by)
  return neighbour === undefined ? undefined : { id: neighbour.node.id, place: by === 1 ? 'after' : 'before' }
}
