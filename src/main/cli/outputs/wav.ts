import type { CliOutput } from './output'

export const wav: CliOutput = { extensions: ['wav', 'wave'], role: 'audio', summary: 'the sound' }
