import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { carried } from '../../scripts/lib/electron-carried.mjs'
import { honest, repeated } from '../../scripts/lib/test-steps.mjs'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const about = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

describe('packages', () => {
  it('run no install scripts: nothing downloads before our own set-up', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m)
  })

  it('are pinned exactly, so that two checkouts are the same program', () => {
    const versions = Object.entries({ ...about.dependencies, ...about.devDependencies })
    expect(versions.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('have the types of the very Electron that is carried', () => {
    expect(about.devDependencies['electron-33']).toBe(`npm:electron@${carried.electron}`)
    expect(JSON.parse(read('node_modules/electron-33/package.json'))).toMatchObject({
      version: carried.electron,
    })
  })

  it('lock no registry address: a mirror serves every clone', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http')
  })
})

describe('the closing line', () => {
  // Each of these would otherwise be reported as success.
  it.each([
    ['a test failed', { passed: 3, failed: 1, skipped: 0 }, 1, 1],
    ['a file did not load, so no test failed', { passed: 3, failed: 0, skipped: 0 }, 1, 1],
    ['no test ran', { passed: 0, failed: 0, skipped: 2 }, 0, 1],
    ['all is well', { passed: 3, failed: 0, skipped: 0 }, 0, 0],
  ])('%s', (_, counts, code, failed) => {
    expect(honest(counts, code).failed).toBe(failed)
  })
})

it('what passed only when repeated is named, however deep it stands', () => {
  const spec = (title: string, status: string) => ({ title, tests: [{ status }] })
  const suites = [
    {
      file: 'a.spec.ts',
      specs: [spec('steady', 'expected'), spec('shaky', 'flaky')],
      suites: [{ file: 'a.spec.ts', specs: [spec('inner', 'flaky'), spec('broken', 'unexpected')] }],
    },
  ]
  expect(repeated(suites)).toEqual(['a.spec.ts: shaky', 'a.spec.ts: inner'])
})
