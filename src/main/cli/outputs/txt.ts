import type { CliOutput } from './output'

export const txt: CliOutput = {
  extensions: ['txt', 'md'],
  crafts: ['text'],
  role: 'text',
  summary: 'the text',
}
