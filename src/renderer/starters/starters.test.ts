import { expect, it } from 'vitest'
import { crafts, SubjectsFile } from '../../shared/index'
import { expandMany, seededUniform } from '../../shared/grammar'
import json from '../../../resources/models/sprite/subjects.json'
import { pictureSpans } from '../stores/pictureWords'
import { textPresets } from '../stores/presets'
import { grammars } from './grammars'
import { doorOf, starters, startersOf } from './starters'

const file = SubjectsFile.parse(json)
const stickers = {
  subjects: file.subjects,
  styles: Object.entries(file.styles).map(([id, about]) => ({ id, about })),
  backgrounds: Object.entries(file.backgrounds).map(([id, rgb]) => ({ id, rgb })),
}

it('has names that differ, and a door for each craft', () => {
  expect(new Set(starters.map(({ id }) => id)).size).toBe(starters.length)
  for (const craft of crafts) {
    expect(doorOf(craft)?.craft).toBe(craft)
    expect(startersOf(craft).length).toBeLessThanOrEqual(6)
  }
})

it('asks the picture model only for what it knows', () => {
  for (const starter of startersOf('image')) {
    if (!('asks' in starter)) throw new Error(`${starter.id} asks for nothing`)
    if (starter.style !== undefined) expect(file.styles).toHaveProperty(starter.style)
    if (starter.ground !== undefined && starter.ground !== 'transparent')
      expect(file.backgrounds).toHaveProperty(starter.ground)
    for (const { prompt } of starter.asks)
      expect(pictureSpans(prompt, stickers).map(({ kind }) => kind)).toContain('subject')
  }
})

it('names presets and grammars that exist', () => {
  for (const starter of starters) {
    if ('preset' in starter) expect(textPresets.map(({ id }) => id)).toContain(starter.preset)
    if ('grammar' in starter) expect(Object.keys(grammars)).toContain(starter.grammar)
  }
})

it('makes forty different inn names, each with a capital and no rule left in it', () => {
  const inns = grammars['inns']
  if (inns === undefined) throw new Error('no inns')
  for (let seed = 1; seed <= 8; seed++) {
    const names = expandMany(inns, seededUniform(seed), 40)
    expect(new Set(names).size).toBe(40)
    for (const name of names) expect(name).toMatch(/^[A-Z][^#_\n]{4,40}$/)
  }
  expect(expandMany(inns, seededUniform(1), 5)).toEqual(expandMany(inns, seededUniform(1), 5))
  expect(expandMany(inns, seededUniform(1), 5)).not.toEqual(expandMany(inns, seededUniform(2), 5))
})
