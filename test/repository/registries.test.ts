import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Registry {
  /** What a newcomer wants to add. */
  readonly thing: string
  /** Where its file goes. */
  readonly folder: string
  /** The type its exported constant carries, as written. */
  readonly type: string
  /** The file with the array, and the array's name. */
  readonly index: string
  readonly array: string
}

/** The promise of `docs/architecture.md`: one new file, one line. */
const registries: readonly Registry[] = [
  {
    thing: 'a scheduler',
    folder: 'src/workers/schedulers',
    type: 'SchedulerEntry',
    index: 'src/workers/schedulers/index.ts',
    array: 'schedulers',
  },
  {
    thing: 'a sampling processor',
    folder: 'src/workers/sampling',
    type: 'ProcessorKind',
    index: 'src/workers/sampling/index.ts',
    array: 'processorKinds',
  },
  {
    thing: 'a family',
    folder: 'src/workers/families',
    type: 'Family<[^=]*>',
    index: 'src/workers/families/index.ts',
    array: 'families',
  },
  {
    thing: 'a device provider',
    folder: 'src/workers/engine/devices',
    type: 'Provider',
    index: 'src/workers/engine/devices/index.ts',
    array: 'providers',
  },
  {
    thing: 'a CLI output',
    folder: 'src/main/cli/outputs',
    type: 'CliOutput',
    index: 'src/main/cli/outputs/index.ts',
    array: 'outputs',
  },
  {
    thing: 'a CLI command',
    folder: 'src/main/cli/commands',
    type: 'Command',
    index: 'src/main/cli/commands/index.ts',
    array: 'commands',
  },
  {
    thing: 'a library migration',
    folder: 'src/main/library/migrations',
    type: 'Migration',
    index: 'src/main/library/migrations/index.ts',
    array: 'migrations',
  },
  {
    thing: 'a canvas tool',
    folder: 'src/renderer/canvas/tools',
    type: 'Tool',
    index: 'src/renderer/canvas/tools/index.ts',
    array: 'tools',
  },
]

describe.each(registries)('$thing is one file and one line', ({ folder, type, index, array }) => {
  const declared = declarations(folder, type)
  const listed = elementsOf(index, array)

  it('lists every one that exists, once', () => {
    expect([...listed].sort()).toEqual(declared.map(({ name }) => name).sort())
    expect(declared.length).toBeGreaterThan(0)
  })

  it('keeps each in a file of its own', () => {
    const files = declared.map(({ file }) => file)
    expect(new Set(files).size).toBe(files.length)
  })

  it('is not named one by one anywhere else', () => {
    const others = sources('src').filter((file) => file !== index && !declared.some((d) => d.file === file))
    const arrays = others.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      const imports = declared.filter((d) =>
        new RegExp(`from '[./\\w]*/${stem(d.file)}(/index)?'`).test(text),
      )
      return imports.length > 1 && imports.length === declared.length
    })
    expect(arrays).toEqual([])
  })
})

it('the architecture page names every registry', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  for (const { index } of registries) expect(page).toContain(index)
})

/** Exported constants of a type, under a folder. */
function declarations(folder: string, type: string): { name: string; file: string }[] {
  const pattern = new RegExp(`^export const (\\w+): ${type} =`, 'gm')
  return sources(folder).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map((match) => ({
      name: match[1] ?? '',
      file,
    })),
  )
}

/** Identifiers inside `export const ARRAY … = [ … ]`. */
function elementsOf(file: string, array: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const body = new RegExp(`export const ${array}\\b[^=]*= \\[([^\\]]*)\\]`).exec(text)?.[1]
  if (body === undefined) throw new Error(`${file} has no array ${array}`)
  return body
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '')
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry}`
    if (statSync(join(root, path)).isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry) && !entry.includes('.test.') ? [path] : []
  })
}

const stem = (file: string): string =>
  file
    .replace(/(\/index)?\.ts$/, '')
    .split('/')
    .pop() ?? ''
