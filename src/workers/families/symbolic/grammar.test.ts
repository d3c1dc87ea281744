import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Grammar } from './grammar'
import { chordClasses } from './pieceSoFar'
import { readVocabulary } from './vocabulary'

const folder = fileURLToPath(new URL('../../../../resources/models/band/', import.meta.url))
const vocabulary = readVocabulary(`${folder}vocab.json`)
const vectors = JSON.parse(readFileSync(`${folder}grammar_cases.json`, 'utf8')) as {
  cases: { name: string; in_key: boolean; ids: number[]; allowed: [number, number][] }[]
}
const header = ['BOS', 'genre_lofi', 'mood_calm', 'tempo_80', 'metre_4/4', 'mode_minor', 'swing_light']
const start = (options: ConstructorParameters<typeof Grammar>[1], ...names: string[]): Grammar => {
  const grammar = new Grammar(vocabulary, options)
  for (const name of [...header, ...names]) grammar.push(vocabulary.id(name))
  return grammar
}
const names = (grammar: Grammar): string[] => grammar.allowed().map((id) => vocabulary.tokens[id]?.name ?? '')

describe('grammar', () => {
  // Fails when any state allows one token too many or too few: the count and the sum of ids differ.
  it.each(vectors.cases)(
    'allows what the published vectors of "$name" allow, before every token',
    (vector) => {
      const grammar = new Grammar(vocabulary, { inKey: vector.in_key, infill: true })
      const seen = vector.ids.map((id) => {
        const allowed = grammar.allowed()
        grammar.push(id)
        return [allowed.length, allowed.reduce((sum, next) => sum + next, 0)]
      })
      expect(seen).toEqual(vector.allowed)
      expect(grammar.ended).toBe(true)
    },
  )

  it('reads all 2,051 published pairs', () => {
    expect(vectors.cases.reduce((sum, vector) => sum + vector.allowed.length, 0)).toBe(2051)
  })

  it('keeps exactly the asked bars', () => {
    const grammar = start({ bars: 2 }, 'role_lead', 'program_11', 'BODY')
    expect(names(grammar)).toEqual(['bar_2'])
    for (const name of ['bar_2', 'chord_0_min', 'role_lead']) grammar.push(vocabulary.id(name))
    expect(names(grammar)).toContain('bar_1')
    expect(names(grammar)).not.toContain('EOS')
    for (const name of ['bar_1', 'chord_0_min', 'role_lead']) grammar.push(vocabulary.id(name))
    expect(names(grammar)).toContain('EOS')
    expect(names(grammar)).not.toContain('GEN')
  })

  it('in key: allows the scale and the chord, and refuses to repeat a bar that would leave them', () => {
    const grammar = start({ bars: 3, inKey: true }, 'role_lead', 'program_11', 'BODY', 'bar_3')
    for (const name of ['chord_2_maj', 'role_lead', 'pos_0', 'dur_24']) grammar.push(vocabulary.id(name))
    const classes = new Set(names(grammar).map((name) => Number(name.slice('pitch_'.length)) % 12))
    // C natural minor, and F# of the D major chord.
    expect([...classes].sort((a, b) => a - b)).toEqual([0, 2, 3, 5, 6, 7, 8, 9, 10])
    for (const name of ['pitch_66', 'bar_2', 'chord_0_min', 'role_lead']) grammar.push(vocabulary.id(name))
    expect(names(grammar)).not.toContain('rep_1')
    for (const name of ['bar_1', 'chord_2_7', 'role_lead']) grammar.push(vocabulary.id(name))
    expect(names(grammar)).toContain('rep_2')
  })

  it('a bar that grows too long may only end', () => {
    const grammar = start(
      { bars: 1, maxBarTokens: 5 },
      'role_lead',
      'program_11',
      'BODY',
      'bar_1',
      'chord_0_min',
    )
    for (const name of ['role_lead', 'pos_0', 'dur_24', 'pitch_60']) grammar.push(vocabulary.id(name))
    expect(names(grammar)).toContain('pos_12')
    for (const name of ['pos_12', 'pitch_60']) grammar.push(vocabulary.id(name))
    expect(names(grammar)).toEqual(['EOS'])
  })

  it('refuses a token out of place, and names it', () => {
    expect(() => start({}, 'bar_4')).toThrow('bar_4')
  })

  it('spells chords from their root and quality', () => {
    expect(chordClasses(vocabulary, vocabulary.id('chord_7_7'))).toEqual([7, 11, 2, 5])
    expect(chordClasses(vocabulary, vocabulary.id('chord_N'))).toEqual([])
  })
})
