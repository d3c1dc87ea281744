import { keyNames } from '../../shared/index'
import { instrumentNamed, readPrompt, type PromptWords } from '../../shared/music/index'

/** What a prompt says for the band's parameters, by their names; what it does not say is left out. */
export interface MusicSaid {
  readonly values: Readonly<Record<string, string | number | undefined>>
  readonly instruments: readonly string[]
}

const naturals: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

export function musicSaid(prompt: string): MusicSaid {
  const words = readPrompt(prompt)
  return {
    values: {
      genre: words.style?.genre,
      key: words.key === undefined ? undefined : keyName(words.key),
      mode: words.mode,
      bpm: words.bpm,
      bars: words.bars,
      metre: words.metre,
      swing: words.swing,
      mood: words.moods[0],
    },
    instruments: words.instruments.filter(playable),
  }
}

/** Rain is in the list so that it can be told apart from the music; nobody plays it. */
function playable(name: string): boolean {
  return (instrumentNamed(name)?.roles.length ?? 0) > 0
}

/** As the parameter spells it: flats, never sharps. */
function keyName(spelled: string): string | undefined {
  const sign = spelled.slice(1) === '#' ? 1 : spelled.slice(1) === 'b' ? 11 : 0
  return keyNames[((naturals[spelled.charAt(0)] ?? 0) + sign) % 12]
}

/** `Lo-fi · A minor · 80 BPM · 8 bars`, as far as it is said, and what is said and cannot be played. */
export function musicLine(
  words: PromptWords,
  as: { title(genre: string): string; bars(n: number): string; without(names: string): string },
): string {
  const { style, key, mode, bpm, bars, instruments, moods } = words
  const unplayable = instruments.filter((name) => !playable(name))
  return [
    style === undefined ? undefined : as.title(style.genre),
    key === undefined ? mode : `${key} ${mode ?? ''}`.trim(),
    bpm === undefined ? undefined : `${bpm} BPM`,
    bars === undefined ? undefined : as.bars(bars),
    ...moods,
    unplayable.length === 0 ? undefined : as.without(unplayable.join(', ')),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
}
