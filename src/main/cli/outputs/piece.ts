import type { CliOutput } from './output'

export const piece: CliOutput = {
  extensions: ['json'],
  crafts: ['music'],
  role: 'piece',
  summary: 'the notes with chords and tracks, for a program',
}
