import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { justify, rowOf, rowsBetween, verticalStep, type Grid, type GridRow } from './justify'

const options = { width: 932, rowHeight: 128, gap: 8, headingHeight: 36 }
const cellRows = ({ rows }: Grid) => rows.filter((row) => row.kind === 'cells')
const shape = fc.double({ min: 0.2, max: 6, noNaN: true })
const groups = fc.array(fc.array(shape, { minLength: 1, maxLength: 60 }), { maxLength: 5 })
const overlaps = (a: GridRow, b: GridRow): boolean => a.top < b.top + b.height && b.top < a.top + a.height

describe('justify', () => {
  test('every item stands once, in order, inside the width, and rows do not touch', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 200, max: 2400 }), (shapes, width) => {
        const grid = justify(shapes, { ...options, width })
        const cells = cellRows(grid).flatMap((row) => row.cells)
        expect(cells.map(({ index }) => index)).toEqual(shapes.flat().map((_, i) => i))
        for (const row of cellRows(grid)) {
          const last = row.cells.at(-1)
          expect((last?.left ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(width + 0.001)
          for (const [i, cell] of row.cells.entries())
            if (i > 0)
              expect(cell.left).toBeCloseTo(
                (row.cells[i - 1]?.left ?? 0) + (row.cells[i - 1]?.width ?? 0) + 8,
              )
        }
        for (const [i, row] of grid.rows.entries()) {
          const next = grid.rows[i + 1]
          if (next !== undefined) expect(overlaps(row, next)).toBe(false)
        }
      }),
    )
  })

  test('full rows reach both edges; a last row with little in it is not blown up', () => {
    const grid = justify([Array.from({ length: 9 }, () => 1.2)], options)
    const [full, rest] = cellRows(grid)
    const last = full?.cells.at(-1)
    expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(932)
    expect(full?.height).toBeGreaterThan(128 * 0.85)
    expect(full?.height).toBeLessThan(128 * 1.17)
    expect(rest?.height).toBe(128)
    expect(rest?.cells[0]?.width).toBeCloseTo(128 * 1.2)
  })

  test('ten thousand things are laid out in well under a frame or two', () => {
    const shapes = Array.from({ length: 10_000 }, (_, i) => [1.17, 1.95, 1.55][i % 3] ?? 1)
    const began = performance.now()
    const grid = justify([shapes], options)
    expect(performance.now() - began).toBeLessThan(250)
    const [from, to] = rowsBetween(grid, 40_000, 40_800)
    expect(to - from).toBeLessThan(10)
    expect(grid.rows[from - 1]?.top).toBeLessThan(40_000)
    expect(grid.rows[to]?.top).toBeGreaterThanOrEqual(40_800)
  })
})

describe('moving about', () => {
  const grid = justify([[1, 1, 1], Array.from({ length: 20 }, () => 1)], options)

  test('every item is found in its row', () => {
    fc.assert(
      fc.property(groups, (shapes) => {
        const made = justify(shapes, options)
        for (const [at, row] of made.rows.entries())
          if (row.kind === 'cells') for (const cell of row.cells) expect(rowOf(made, cell.index)).toBe(at)
      }),
    )
    expect(rowOf(grid, 23)).toBe(-1)
  })

  test('down goes over a heading to the nearest below and back up; edges hold', () => {
    expect(verticalStep(grid, 1, 1)).toBe(4)
    expect(verticalStep(grid, 4, -1)).toBe(1)
    expect(verticalStep(grid, 0, -1)).toBe(0)
    expect(verticalStep(grid, 22, 1)).toBe(22)
  })
})
