import type { ErrorCode } from '../../shared/index'

/** What a script can tell from the exit status alone. 130 (and 129, 141, 143): stopped by a signal. */
export const statusMeanings = {
  0: 'done',
  1: 'a fault of Inkwave itself',
  2: 'the command was not understood',
  3: 'an input was refused: prompt, value, recipe or file',
  4: 'the model is unknown, damaged or does not fit',
  5: 'the device or its memory could not do it',
  6: 'the library or the disk could not be written',
  7: 'another Inkwave is generating with this library',
  130: 'stopped by Ctrl-C',
} as const

/** One status per code; a new code without one does not compile. */
const statuses: Readonly<Record<ErrorCode, keyof typeof statusMeanings>> = {
  'ipc.badRequest': 3,
  'ipc.unknownCall': 1,
  'ipc.refusedSender': 1,
  'ipc.closed': 1,
  'params.invalid': 3,
  'model.unknown': 4,
  'model.badManifest': 4,
  'model.unknownRole': 4,
  'model.missingFile': 4,
  'model.corruptFile': 4,
  'model.outsideFolder': 4,
  'model.loadFailed': 4,
  'model.badShape': 4,
  'model.failedConformance': 4,
  'device.unavailable': 5,
  'device.selfTestFailed': 5,
  'device.outOfMemory': 5,
  'device.lost': 5,
  'lane.crashed': 5,
  'lane.unavailable': 5,
  'job.unknown': 3,
  'job.notRunnable': 3,
  'prompt.tooLong': 3,
  'prompt.empty': 3,
  'generation.invalidNumbers': 5,
  'library.unknownAsset': 6,
  'library.diskFull': 6,
  'library.writeFailed': 6,
  'library.newerVersion': 6,
  'recipe.invalid': 3,
  'recipe.modelChanged': 4,
  'app.running': 7,
  'app.shuttingDown': 1,
  'cli.usage': 2,
  'file.unreadable': 3,
  'file.unwritable': 6,
  internal: 1,
}

export function exitStatus(code: ErrorCode): number {
  return statuses[code]
}
