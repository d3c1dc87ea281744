import type { Craft } from '../../shared/index'

/** What a name is made from; the parameters are the resolved ones of the recipe. */
export interface Named {
  readonly craft: Craft
  readonly title: string
  readonly params: Readonly<Record<string, unknown>>
}

const maxWords = 6
const maxCharacters = 48

/** Lower-case words joined by hyphens, in any script; safe as a file name on every system. */
export function slug(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  let out = ''
  for (const word of words.slice(0, maxWords)) {
    const longer = out === '' ? word : `${out}-${word}`
    if ([...longer].length > maxCharacters) break
    out = longer
  }
  return out === '' ? [...(words[0] ?? '')].slice(0, maxCharacters).join('') : out
}

/**
 * The stem of a readable file name, without number and extension: `sad-ghost-sticker`, `lofi-84bpm-am-8bars`.
 * Music is named by what a musician looks for; everything else by the prompt's first words.
 */
export function stemFor(named: Named): string {
  const music = named.craft === 'music' ? musicStem(named.params) : ''
  if (music !== '') return music
  const prompt = typeof named.params['prompt'] === 'string' ? slug(named.params['prompt']) : ''
  const name = prompt === '' ? slug(named.title) : prompt
  return name === '' ? { text: 'text', image: 'picture', music: 'loop' }[named.craft] : name
}

function musicStem(params: Readonly<Record<string, unknown>>): string {
  const { genre, bpm, key, mode, bars } = params
  const parts: string[] = []
  if (typeof genre === 'string' && genre !== 'auto') parts.push(slug(genre))
  if (typeof bpm === 'number') parts.push(`${String(Math.round(bpm))}bpm`)
  if (typeof key === 'string' && key !== 'auto') parts.push(`${key}${mode === 'minor' ? 'm' : ''}`)
  if (typeof bars === 'number') parts.push(`${String(bars)}bars`)
  return parts.length < 2 ? '' : parts.join('-')
}

/** `stem-0007.png`; numbers count takes of the same stem. */
export function numbered(stem: string, number: number, extension: string): string {
  return `${stem}-${String(number).padStart(4, '0')}.${extension}`
}
