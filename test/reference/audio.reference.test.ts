import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { kinds, type ReferenceCase } from './audio/kinds/index'

/**
 * Runs every case of the audio folder of reference values. The folder lists its files in `index.json`
 * (`{files: [{path, cases}]}`); without it, every data file and folder in it counts. Fails on a file of a kind that
 * is not supported, on one that cannot be read, and when fewer cases ran than are listed.
 */
const folder = join(process.env['INKWAVE_REFERENCE'] ?? import.meta.dirname, 'audio')

interface Listed {
  readonly path: string
  readonly cases?: number
}

function listed(): readonly Listed[] {
  const index = join(folder, 'index.json')
  if (existsSync(index)) return (JSON.parse(readFileSync(index, 'utf8')) as { files: Listed[] }).files
  const owned = new Set(['kinds', ...kinds.flatMap((kind) => kind.folders)])
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => (entry.isDirectory() ? !owned.has(entry.name) : entry.name.endsWith('.json')))
    .map((entry) => ({ path: entry.name }))
}

function casesOf(path: string): ReferenceCase[] {
  const kind = kinds.find(({ file }) => file === path)
  if (!kind) throw new Error(`${path}: this kind of reference file is not supported`)
  return kind.cases(JSON.parse(readFileSync(join(folder, path), 'utf8')))
}

const files = listed()
let ran = 0

test('the folder lists files', () => {
  expect(files.length).toBeGreaterThan(0)
})

describe.each(files)('$path', ({ path, cases: expected }) => {
  let cases: ReferenceCase[] = []
  let unreadable: unknown
  try {
    cases = casesOf(path)
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
  console.log(`reference audio: ${String(ran)} cases`)
  expect(ran).toBeGreaterThanOrEqual(files.reduce((sum, file) => sum + (file.cases ?? 0), 0))
})
