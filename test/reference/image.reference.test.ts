import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { casesOf, isInputs, readInputs } from './image/kinds'
import type { ReferenceCase, SchedulerInputs } from './image/kinds'

/**
 * Runs every case of the image folder of reference values. The folder lists its files in `index.json`
 * (`{files: [{path, cases}]}`; shared inputs count 0 cases); without it, every JSON file in it counts.
 * Fails on a file it cannot read, and when fewer cases ran than are listed.
 */
const folder = join(process.env.INKWAVE_REFERENCE ?? join(import.meta.dirname), 'image')

interface Listed {
  readonly path: string
  readonly cases?: number
}

function listed(): readonly Listed[] {
  const index = join(folder, 'index.json')
  if (existsSync(index)) return (JSON.parse(readFileSync(index, 'utf8')) as { files: Listed[] }).files
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({ path }))
}

const files = listed().map((file) => ({ ...file, content: JSON.parse(readFileSync(join(folder, file.path), 'utf8')) as unknown }))

function inputs(): SchedulerInputs {
  const found = files.find((file) => isInputs(file.content))
  if (found === undefined) throw new Error(`${folder} has scheduler cases but not their inputs`)
  return readInputs(found.content)
}

let ran = 0

describe('image reference', () => {
  it('lists files', () => {
    expect(files.length).toBeGreaterThan(0)
  })

  for (const file of files.filter((entry) => !isInputs(entry.content))) {
    describe(file.path, () => {
      let cases: ReferenceCase[] = []
      let unreadable: Error | undefined
      try {
        cases = casesOf(file.path, file.content, inputs)
      } catch (error) {
        unreadable = error instanceof Error ? error : new Error(String(error))
      }
      it('is of a kind that can be read, with as many cases as listed', () => {
        expect(unreadable).toBeUndefined()
        expect(cases.length).toBe(file.cases ?? cases.length)
        expect(cases.length).toBeGreaterThan(0)
      })
      it.each(cases.map((reference) => ({ name: reference.name, reference })))('$name', ({ reference }) => {
        reference.run()
        ran += 1
      })
    })
  }

  afterAll(() => {
    console.log(`reference image: ${String(ran)} cases`)
    const expected = files.reduce((sum, file) => sum + (file.cases ?? 0), 0)
    expect(ran).toBeGreaterThanOrEqual(expected)
  })
})
