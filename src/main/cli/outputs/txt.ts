import type { CliOutput } from './output'

export const txt: CliOutput = { extensions: ['txt', 'md'], role: 'text', summary: 'the text' }
