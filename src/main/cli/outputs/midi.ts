import type { CliOutput } from './output'

export const midi: CliOutput = {
  extensions: ['mid', 'midi'],
  role: 'midi',
  summary: 'the notes, for a sequencer',
}
