import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { stampStyles, type Stamp, type StampStyle } from '../../shared/index'
import type { Meaning } from '../meaning/index'

/** One set of vector art, as the build cuts it out of its package: only what the picture model learned from. */
const StampSet = z.object({
  licence: z.string(),
  credit: z.string(),
  width: z.number(),
  height: z.number(),
  /** SVG content by subject. */
  bodies: z.record(z.string(), z.string()),
})
type StampSet = z.infer<typeof StampSet>

/** Vector drawings by meaning. */
export class Stamps {
  readonly #folder: string
  readonly #meaning: Meaning
  readonly #sets = new Map<StampStyle, Promise<StampSet>>()

  /** @param folder one `<style>.json` per style, written by the build */
  constructor(folder: string, meaning: Meaning) {
    this.#folder = folder
    this.#meaning = meaning
  }

  async search(query: {
    query: string
    styles?: readonly StampStyle[] | undefined
    limit: number
  }): Promise<{ stamps: Stamp[]; total: number }> {
    const subjects = await this.#meaning.subjects()
    const byName = new Map(subjects.map((subject) => [subject.name, subject]))
    const names =
      query.query.trim() === ''
        ? [...subjects].sort((a, b) => (a.group < b.group ? -1 : 1)).map(({ name }) => name)
        : (await this.#meaning.rankSubjects(query.query)).map(({ id }) => id)
    const sets = await Promise.all(
      (query.styles ?? stampStyles).map(async (style) => [style, await this.#set(style)] as const),
    )
    const all = names.flatMap((name) =>
      sets.flatMap(([style, set]) =>
        name in set.bodies
          ? [
              {
                id: `${style}/${name.replaceAll(' ', '-')}`,
                name,
                group: byName.get(name)?.group ?? '',
                style,
                licence: set.licence,
                credit: set.credit,
              },
            ]
          : [],
      ),
    )
    return { stamps: all.slice(0, query.limit), total: all.length }
  }

  /** For `studio://stamp/<style>/<name>.svg`. @returns undefined for a stamp that does not exist */
  async svg(path: string): Promise<string | undefined> {
    const [, style, name] = /^([a-z]+)\/([a-z0-9-]+)\.svg$/.exec(path) ?? []
    const known = stampStyles.find((each) => each === style)
    if (known === undefined || name === undefined) return undefined
    const set = await this.#set(known)
    const body = set.bodies[name.replaceAll('-', ' ')] ?? set.bodies[name]
    if (body === undefined) return undefined
    const box = `0 0 ${String(set.width)} ${String(set.height)}`
    return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="512" height="512" viewBox="${box}">${body}</svg>`
  }

  #set(style: StampStyle): Promise<StampSet> {
    const known = this.#sets.get(style)
    if (known !== undefined) return known
    const loading = readFile(join(this.#folder, `${style}.json`), 'utf8').then((text) =>
      StampSet.parse(JSON.parse(text)),
    )
    this.#sets.set(style, loading)
    loading.catch(() => this.#sets.delete(style))
    return loading
  }
}
