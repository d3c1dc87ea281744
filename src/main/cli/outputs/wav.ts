import type { CliOutput } from './output'

export const wav: CliOutput = {
  extensions: ['wav', 'wave'],
  crafts: ['music'],
  role: 'audio',
  summary: 'the sound',
}
