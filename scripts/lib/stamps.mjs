import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const require = createRequire(import.meta.url)

/** The sets that the picture model learned its styles from, with the rights that travel with every stamp. */
const sets = [
  { style: 'emoji', name: 'noto', licence: 'Apache-2.0', credit: 'Noto Emoji by Google' },
  { style: 'blob', name: 'noto-v1', licence: 'Apache-2.0', credit: 'Noto Emoji 1 by Google' },
  { style: 'glossy', name: 'fluent-emoji', licence: 'MIT', credit: 'Fluent Emoji by Microsoft' },
  { style: 'flat', name: 'fluent-emoji-flat', licence: 'MIT', credit: 'Fluent Emoji by Microsoft' },
  {
    style: 'sticker',
    name: 'twemoji',
    licence: 'CC-BY-4.0',
    credit: 'Twemoji by Twitter and other contributors',
  },
]

/**
 * @typedef {{ body: string }} Icon
 * @typedef {{ width: number, height: number, icons: Record<string, Icon>, aliases?: Record<string, { parent: string }> }} IconSet
 */

/**
 * Vector art of the picture model's subjects, one file per style: a few hundred of some 17,000 drawings.
 * @returns {{ fileName: string, source: string }[]}
 */
export function stampFiles() {
  /** @type {{ subjects: { name: string, styles: string[] }[] }} */
  const { subjects } = JSON.parse(readFileSync(join(root, 'resources/models/sprite/subjects.json'), 'utf8'))
  return sets.map(({ style, name, licence, credit }) => {
    /** @type {IconSet} */
    const set = JSON.parse(readFileSync(require.resolve(`@iconify-json/${name}/icons.json`), 'utf8'))
    /** @type {Record<string, string>} */
    const bodies = {}
    for (const subject of subjects) {
      if (!subject.styles.includes(style)) continue
      const icon = subject.name.toLowerCase().replaceAll(' ', '-')
      const found = set.icons[icon] ?? set.icons[set.aliases?.[icon]?.parent ?? '']
      if (found === undefined) throw new Error(`${name} has no drawing of ${subject.name}.`)
      bodies[subject.name] = found.body
    }
    const { width, height } = set
    return {
      fileName: `stamps/${style}.json`,
      source: JSON.stringify({ licence, credit, width, height, bodies }),
    }
  })
}
