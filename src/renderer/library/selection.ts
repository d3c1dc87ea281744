/** What is chosen in the grid: the item with the focus, and all that are chosen with it. */
export interface Selection {
  readonly active: string | undefined
  readonly chosen: readonly string[]
}

export type Reach = 'only' | 'toggle' | 'range'

/**
 * The selection after somebody clicked an item or moved to it.
 * @param order ids of all items, as they stand
 * @param reach `range` takes everything from the item that had the focus
 */
export function choose(before: Selection, id: string, reach: Reach, order: readonly string[]): Selection {
  if (reach === 'toggle') {
    const chosen = before.chosen.includes(id)
      ? before.chosen.filter((each) => each !== id)
      : [...before.chosen, id]
    return { active: id, chosen }
  }
  if (reach === 'only') return { active: id, chosen: [id] }
  const anchor = before.chosen[0] ?? before.active ?? id
  const [from, to] = [order.indexOf(anchor), order.indexOf(id)]
  if (from < 0 || to < 0) return { active: id, chosen: [id] }
  const between = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  // The item that the range began with stays first, so that it can be drawn the other way.
  return { active: id, chosen: from <= to ? between : between.reverse() }
}
