import { expect, it } from 'vitest'
import { genreTitle, readPrompt } from '../../shared/music/index'
import { musicLine, musicSaid } from './musicSaid'

const prompt = 'lo-fi, F# minor, 80 BPM, 8 bars, Rhodes, bass'

it('gives the panel what the prompt says, in the parameters’ own spelling', () => {
  const said = musicSaid(prompt)
  expect(said.values).toMatchObject({ genre: 'lofi', key: 'Gb', mode: 'minor', bpm: 80, bars: 8 })
  expect(said.instruments).toEqual(['electric piano', 'bass'])
})

it('leaves out what is not said', () => {
  expect(musicSaid('something nice').values).toMatchObject({
    genre: undefined,
    key: undefined,
    bpm: undefined,
  })
})

it('says in one line what was understood', () => {
  const as = { title: genreTitle, bars: (n: number) => `${n} bars`, without: (what: string) => `no ${what}` }
  expect(musicLine(readPrompt(prompt), as)).toBe('Lo-fi · F# minor · 80 BPM · 8 bars')
  expect(musicLine(readPrompt('sad waltz, rain'), as)).toBe('Waltz · sad · no rain')
  expect(musicLine(readPrompt('hello'), as)).toBe('')
})
