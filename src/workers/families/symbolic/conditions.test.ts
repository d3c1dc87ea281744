import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SymbolicParams } from '../../../shared/params/symbolic'
import { mulberry32 } from '../../engine/random'
import { describe as titleOf, resolveConditions, resolvedParams } from './conditions'
import { headerTokens } from './header'
import { readVocabulary } from './vocabulary'

const vocabulary = readVocabulary(
  fileURLToPath(new URL('../../../../resources/models/band/vocab.json', import.meta.url)),
)
const limits = { defaultGenre: 'lofi', defaultBars: 8, maxBars: 16 }
const resolve = (params: Record<string, unknown>, seed = 1) =>
  resolveConditions(SymbolicParams.parse(params), vocabulary, limits, mulberry32(seed))
const band = (prompt: string, seed = 1): string[] =>
  resolve({ prompt }, seed).conditions.tracks.map(({ role, instrument }) => `${role} ${String(instrument)}`)

describe('resolveConditions', () => {
  it('turns a brief into the header of the language', () => {
    const { conditions, remarks } = resolve({
      prompt: 'calm straight lo-fi, A minor, 84 BPM, Rhodes, bass and brushed drums, 4/4',
    })
    const header = headerTokens(conditions, vocabulary).map((id) => vocabulary.tokens[id]?.name)
    expect(header).toEqual([
      'BOS', 'genre_lofi', 'mood_calm', 'tempo_84', 'metre_4/4', 'mode_minor', 'swing_straight',
      'role_drums', 'kit_brush', 'role_bass', 'program_33', 'role_chords', 'program_4', 'BODY',
    ]) // prettier-ignore
    expect(conditions.key).toBe(-3)
    expect(remarks).toEqual([])
    expect(titleOf(conditions, vocabulary)).toBe('Lo-fi · A minor · 84 BPM · 8 bars')
  })

  it('prefers an explicit parameter to the prompt', () => {
    const { conditions } = resolve({
      prompt: 'techno, A minor, 130 bpm, 4 bars',
      genre: 'jazz',
      key: 'Gb',
      mode: 'dorian',
      bpm: 90,
      bars: 2,
    })
    expect(conditions).toMatchObject({ genre: 'jazz', key: 6, mode: 'dorian', bpm: 90, bars: 2 })
  })

  it('fills what is unsaid from the genre’s habits, by chance of the seed', () => {
    const house = vocabulary.genres['house']!
    const chosen = Array.from({ length: 12 }, (_, seed) => resolve({ prompt: 'house' }, seed).conditions)
    for (const { bpm, mode, mood, tracks } of chosen) {
      expect(bpm).toBeGreaterThanOrEqual(house.tempo[0])
      expect(bpm).toBeLessThanOrEqual(house.tempo[1])
      expect(house.modes).toContain(mode)
      expect(house.moods).toContain(mood)
      expect(tracks.length).toBeGreaterThanOrEqual(3)
      expect(tracks.length).toBeLessThanOrEqual(6)
      for (const { role, instrument } of tracks) expect(house.instruments[role]).toContain(instrument)
    }
    expect(new Set(chosen.map(({ key }) => key)).size).toBeGreaterThan(3)
    expect(resolve({ prompt: 'house' }, 5)).toEqual(resolve({ prompt: 'house' }, 5))
  })

  it('what it resolved resolves to itself, whatever the seed', () => {
    for (const prompt of [
      'sad piano',
      'metal 190 bpm',
      'waltz',
      'samba with congas, no bass',
      'koto and flute',
    ]) {
      const { conditions } = resolve({ prompt })
      expect(resolve(resolvedParams(conditions), 99).conditions).toEqual(conditions)
    }
  })

  it('says what it chose when the prompt has no musical word', () => {
    const { conditions, remarks } = resolve({ prompt: 'blue fox, 4 bars' })
    expect(conditions).toMatchObject({ genre: 'lofi', bars: 4 })
    expect(remarks).toEqual([{ level: 'info', message: 'The prompt names no style; playing Lo-fi.' }])
  })

  it('does the nearest it can, and says so', () => {
    const { conditions, remarks } = resolve({ prompt: '7/8 balkan brass, C locrian, 32 bars, rain, 20 bpm' })
    expect(conditions).toMatchObject({ metre: '4/4', mode: 'phrygian', bars: 16, bpm: 30, genre: 'celtic' })
    expect(remarks.map(({ message }) => message).join(' ')).toMatch(/7\/8.*|locrian/)
    expect(remarks).toHaveLength(6)
  })

  it('fits the mode to a mood that asks for one', () => {
    for (let seed = 0; seed < 8; seed++) {
      expect(resolve({ prompt: 'sad pop' }, seed).conditions.mode).not.toBe('major')
      expect(resolve({ prompt: 'happy pop' }, seed).conditions.mode).toBe('major')
    }
  })

  it('counts bars from seconds and beats', () => {
    expect(resolve({ prompt: '10 seconds, 4/4, 120 bpm' }).conditions.bars).toBe(5)
    expect(resolve({ prompt: '16 beats, 4/4' }).conditions.bars).toBe(4)
  })

  it.each([
    [{ genre: 'polka' }, 'genre', 'lofi'],
    [{ mood: 'hangry' }, 'mood', 'tense'],
    [{ mode: 'h-moll' }, 'mode', 'dorian'],
    [{ metre: '7/8' }, 'metre', '6/8'],
    [{ swing: 'much' }, 'swing', 'triplet'],
    [{ instruments: 'kazoo' }, 'instruments', 'chords:4'],
    [{ instruments: 'chords:200' }, 'instruments', 'chords:4'],
    [{ instruments: 'tuba:58' }, 'instruments', 'chords:4'],
    [{ instruments: 'lead:1, lead:2' }, 'instruments', 'chords:4'],
    [{ instruments: 'drums:kit_jazzy' }, 'instruments', 'chords:4'],
  ])('refuses %o, listing what there is', (params, field, known) => {
    expect(() => resolve(params)).toThrow(
      expect.objectContaining({
        code: 'params.invalid',
        help: expect.stringContaining(known),
        details: expect.objectContaining({ field }),
      }),
    )
  })
})

describe('the band', () => {
  it('is who was named', () => {
    expect(band('jazz trio: piano, upright bass, brushes')).toEqual([
      'drums kit_brush',
      'bass 32',
      'chords 0',
    ])
    expect(band('string quartet')).toEqual(['bass 42', 'lead 40', 'counter 41'])
    expect(band('vibraphone and double bass')).toEqual(['bass 32', 'lead 11'])
  })

  it('joins a single named instrument with the style’s usual players, unless it is to be alone', () => {
    expect(band('chiptune, square lead')).toContain('lead 80')
    expect(band('chiptune, square lead').length).toBeGreaterThan(2)
    expect(band('chiptune, solo square lead')).toEqual(['lead 80'])
    expect(band('sad solo piano')).toEqual(['chords 0', 'lead 0'])
  })

  it('leaves out what is refused', () => {
    for (let seed = 0; seed < 8; seed++) {
      const players = band('rock, no drums, without bass', seed).join()
      expect(players).not.toMatch(/drums|perc|bass/)
    }
  })

  it('takes an explicit list of names or of roles and programs', () => {
    const named = resolve({ instruments: 'Rhodes, upright bass' }).conditions.tracks
    expect(named).toEqual([{ role: 'bass', instrument: 32 }, { role: 'chords', instrument: 4 }]) // prettier-ignore
    const listed = resolve({ prompt: 'no drums', instruments: 'lead:107, drums:kit_808' }).conditions.tracks
    expect(listed).toEqual([{ role: 'drums', instrument: 'kit_808' }, { role: 'lead', instrument: 107 }]) // prettier-ignore
  })

  it('gives a program without a token its nearest one, and keeps its own sound', () => {
    const { conditions } = resolve({ instruments: 'chords:1' })
    expect(headerTokens(conditions, vocabulary)).toContain(vocabulary.id('program_0'))
    expect(conditions.tracks[0]?.instrument).toBe(1)
  })
})
