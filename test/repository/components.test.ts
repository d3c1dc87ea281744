import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../src/renderer')
const ui = join(renderer, 'ui')

/** Only usable inside the component they belong to. */
const parts = ['MenuItems']

function files(folder: string, ending: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return files(path, ending)
    return name.endsWith(ending) ? [path] : []
  })
}

describe('the component kit', () => {
  // Fails for a component file without a specimen, for a specimen whose file is gone, and for one that is shown twice.
  it('is shown whole on the component sheet', () => {
    const components = readdirSync(ui)
      .filter((name) => name.endsWith('.tsx') && /^export function [A-Z]/m.test(text(join(ui, name))))
      .map((name) => name.replace('.tsx', ''))
      .filter((name) => !parts.includes(name))
    const shown = files(join(ui, 'sheet'), '.tsx').flatMap((path) =>
      [...text(path).matchAll(/^const \w+: Specimen = \{\n {2}name: '(\w+)'/gm)].map((match) => match[1]),
    )
    expect(components.length).toBeGreaterThan(20)
    expect(shown.sort()).toEqual(components.sort())
  })

  // Fails for a sheet that mixes its own colour, or that says left where it means start.
  it.each(files(renderer, '.css').filter((path) => !/(tokens|fonts)\.css$/.test(path)))(
    'tokens and logical properties only: %s',
    (path) => {
      const sheet = text(path)
      const colours = sheet.match(/#[0-9a-f]{3,8}\b|\b(rgba?|hsla?)\(/gi) ?? []
      const physical = sheet.match(/\b(margin|padding|border)-(left|right)\b|^\s*(left|right):/gm) ?? []
      expect({ colours, physical }).toEqual({ colours: [], physical: [] })
    },
  )

  // Fails when a sheet asks for the system's scrollbar, whose arrows then stand beside the app's own.
  it('scrollbars are dressed in one place', () => {
    const standard = files(renderer, '.css').filter((path) =>
      /scrollbar-color|scrollbar-width: (?!none)/.test(text(path)),
    )
    expect(standard).toEqual([])
    expect(text(join(ui, 'base.css'))).toMatch(/::-webkit-scrollbar-thumb \{[^}]*var\(--scroll\)/)
  })

  // Fails for a theme in which a scrollbar is lost on what it lies on. Greys: their luminance is the cube of L.
  it.each(['dark', 'light', 'contrast'])('a scrollbar stands out 3:1: %s', (theme) => {
    const block = text(join(ui, 'tokens.css')).split(`[data-theme='${theme}'] {`)[1]?.split('\n}')[0] ?? ''
    const luminance = (token: string): number =>
      Number(new RegExp(`--${token}: oklch\\(([\\d.]+)`).exec(block)?.[1]) ** 3 + 0.05
    for (const surface of ['surface-0', 'surface-1', 'surface-2', 'surface-3', 'paper']) {
      const [a, b] = [luminance('scroll'), luminance(surface)]
      expect(Math.max(a / b, b / a), surface).toBeGreaterThanOrEqual(3)
    }
  })

  // Fails when two features dress the same class: the one that loads later would undress the other.
  it('a class belongs to one feature', () => {
    const owners = new Map<string, Set<string>>()
    for (const path of files(renderer, '.css')) {
      const feature = relative(renderer, path).split(sep)[0] ?? ''
      const rules = text(path).replace(/\/\*[^]*?\*\//g, '')
      for (const [, list = ''] of rules.matchAll(/([^{}]+)\{/g))
        for (const selector of list.split(','))
          for (const [, name = ''] of selector.trim().matchAll(/^\.([\w-]+)$/g))
            owners.set(name, (owners.get(name) ?? new Set()).add(feature))
    }
    expect(owners.size).toBeGreaterThan(100)
    expect([...owners].filter(([, features]) => features.size > 1).map(([name]) => name)).toEqual([])
  })
})

function text(path: string): string {
  return readFileSync(path, 'utf8')
}
