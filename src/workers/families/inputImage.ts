import { readFileSync } from 'node:fs'
import { StudioError } from '../../shared/index'
import { decodePng, type Pixels } from '../signal/png'
import type { InputFile } from '../protocol'

/**
 * A picture that a job starts from: 8-bit RGBA, row by row.
 * @throws StudioError `params.invalid` when none was given, `file.unreadable` when it is no picture
 */
export function readImage(inputs: Readonly<Record<string, InputFile>>, role: string): Pixels {
  const input = inputs[role]
  if (input === undefined) {
    throw new StudioError('params.invalid', 'This needs a picture to start from, and none was given.', {
      help: 'Choose a picture in the library or on the canvas first.',
      details: { role },
    })
  }
  if (input.mime !== 'image/png') {
    throw new StudioError('file.unreadable', `A picture of the kind ${input.mime} cannot be read here.`, {
      help: 'Save it as PNG first.',
      details: { role, mime: input.mime },
    })
  }
  return decodePng(readFileSync(input.path))
}
