import type { CliOutput } from './output'

export const png: CliOutput = { extensions: ['png'], role: 'image', summary: 'the picture' }
