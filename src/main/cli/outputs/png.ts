import type { CliOutput } from './output'

export const png: CliOutput = {
  extensions: ['png'],
  crafts: ['image'],
  role: 'image',
  summary: 'the picture',
}
