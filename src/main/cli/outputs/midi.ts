import type { CliOutput } from './output'

export const midi: CliOutput = {
  extensions: ['mid', 'midi'],
  crafts: ['music'],
  role: 'midi',
  summary: 'the notes, for a sequencer',
}
