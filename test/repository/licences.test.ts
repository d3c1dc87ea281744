import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { shipped } from '../../src/renderer/settings/shipped'

const root = join(import.meta.dirname, '../..')
const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, path), 'utf8'))

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
}
const locked = Object.entries(json('package-lock.json').packages as Record<string, Locked>).filter(
  ([path]) => path !== '',
)

/** May be part of an MIT product that people change and sell. */
const free =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|CC0-1\.0|Unlicense|OFL-1\.1|BlueOak-1\.0\.0|Python-2\.0)( (AND|OR) .*)?\)?$/

describe('licences', () => {
  it('of everything that ships are free for any use', () => {
    const shipped = locked.filter(([, { dev }]) => dev !== true)
    expect(shipped.length).toBeGreaterThan(5)
    const other = shipped.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)
    expect(other.filter((line) => !free.test(line.split(': ')[1] ?? ''))).toEqual([])
  })

  it('of the page, which is bundled from devDependencies, are free too', () => {
    const page = [
      'react',
      'react-dom',
      'zustand',
      'lucide-react',
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
      '@fontsource-variable/source-serif-4',
    ]
    const found = page.map((name) => `${name}: ${String(json(`node_modules/${name}/package.json`).license)}`)
    expect(found.filter((line) => !free.test(line.split(': ')[1] ?? ''))).toEqual([])
  })

  // Fails for a package that the product uses and does not name, and for one under another licence than is told.
  it('are told in the settings for every package that is used', () => {
    const { dependencies, devDependencies } = json('package.json') as Record<string, Record<string, string>>
    const told = new Map(shipped.flatMap(({ parts }) => parts.map((part) => [part.package, part.licence])))
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|tsx|css)$/.test(path) && !/\.test\.|testing/.test(path))
      .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
      .join('\n')
    const bundled = Object.keys(devDependencies ?? {}).filter((name) =>
      new RegExp(`^(?:import (?!type)|@import|.*import\\().*['"]${name}[/'"]`, 'm').test(sources),
    )
    expect(bundled).toContain('react')
    const used = [...Object.keys(dependencies ?? {}), ...bundled]
    expect(used.filter((name) => !told.has(name))).toEqual([])
    for (const [name, licence] of told)
      expect(json(`node_modules/${name}/package.json`).license, name).toBe(licence)
  })

  it('of every model that ships lie beside it', () => {
    const models = [
      'smollm2-135m-instruct',
      'all-minilm-l6-v2',
      'sprite',
      'band',
      'fluidr3mono-gm',
      'upscale-photo-x2',
    ]
    for (const model of models) {
      const folder = `resources/models/${model}`
      const { license, licenseFiles } = json(`${folder}/model.json`) as {
        license: string
        licenseFiles: string[]
      }
      expect(license, model).toMatch(/\w/)
      expect(licenseFiles.length, model).toBeGreaterThan(0)
      expect(
        licenseFiles.filter((file) => !existsSync(join(root, folder, file))),
        model,
      ).toEqual([])
      expect(existsSync(join(root, folder, 'MODEL_CARD.md')), model).toBe(true)
    }
  })
})
