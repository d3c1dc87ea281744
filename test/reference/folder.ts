import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

export interface ReferenceCase {
  readonly name: string
  run(): void
}

/** One kind of file with reference values. */
export interface ReferenceKind {
  readonly file: string
  /** Folders that belong to that file and are not files of their own. */
  readonly folders: readonly string[]
  cases(content: unknown, folder: string): ReferenceCase[]
}

interface Listed {
  readonly path: string
  readonly cases?: number
}

/**
 * Runs every case of a folder of reference values. The folder lists its files in `index.json`
 * (`{files: [{path, cases}]}`); without it, every data file and folder in it counts. Fails on a file of a kind that
 * is not supported, on one that cannot be read, and when fewer cases ran than are listed.
 */
export function runReference(name: string, kinds: readonly ReferenceKind[]): void {
  const folder = join(process.env['INKWAVE_REFERENCE'] ?? import.meta.dirname, name)
  const files = listed(folder, kinds)
  let ran = 0

  test('the folder lists files', () => {
    expect(files.length).toBeGreaterThan(0)
  })

  describe.each(files)('$path', ({ path, cases: expected }) => {
    let cases: ReferenceCase[] = []
    let unreadable: unknown
    try {
      const kind = kinds.find(({ file }) => file === path)
      if (!kind) throw new Error(`${path}: this kind of reference file is not supported`)
      cases = kind.cases(JSON.parse(readFileSync(join(folder, path), 'utf8')), folder)
    } catch (error) {
      unreadable = error
    }
    test('is of a kind that can be read, with as many cases as listed', () => {
      if (unreadable !== undefined) throw unreadable as Error
      expect(cases.length).toBeGreaterThan(0)
      expect(cases.length).toBe(expected ?? cases.length)
    })
    test.each(cases)('$name', ({ run }) => {
      run()
      ran++
    })
  })

  afterAll(() => {
    console.log(`reference ${name}: ${String(ran)} cases`)
    expect(ran).toBeGreaterThanOrEqual(files.reduce((sum, file) => sum + (file.cases ?? 0), 0))
  })
}

function listed(folder: string, kinds: readonly ReferenceKind[]): readonly Listed[] {
  const index = join(folder, 'index.json')
  if (existsSync(index)) return (JSON.parse(readFileSync(index, 'utf8')) as { files: Listed[] }).files
  const owned = new Set(['kinds', ...kinds.flatMap((kind) => kind.folders)])
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? !owned.has(entry.name) : entry.name.endsWith('.json')))
    .map((entry) => ({ path: entry.name }))
}
