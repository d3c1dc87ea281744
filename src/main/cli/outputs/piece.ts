import type { CliOutput } from './output'

export const piece: CliOutput = {
  extensions: ['json'],
  role: 'piece',
  summary: 'the notes with chords and tracks, for a program',
}
