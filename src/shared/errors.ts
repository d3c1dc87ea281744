import { z } from 'zod'

/**
 * Every error a person or a script can meet, as a closed union. A code never changes its meaning;
 * the CLI maps each to an exit status (`exitStatus`), the window to one sentence and one button.
 */
export const errorCodes = [
  'ipc.badRequest',
  'ipc.unknownCall',
  'ipc.refusedSender',
  'ipc.closed',
  'params.invalid',
  'model.unknown',
  'model.badManifest',
  'model.unknownRole',
  'model.missingFile',
  'model.corruptFile',
  'model.outsideFolder',
  'model.loadFailed',
  'model.badShape',
  'model.failedConformance',
  'device.unavailable',
  'device.selfTestFailed',
  'device.outOfMemory',
  'device.lost',
  'lane.crashed',
  'lane.unavailable',
  'job.unknown',
  'job.notRunnable',
  'prompt.tooLong',
  'prompt.empty',
  'generation.invalidNumbers',
  'library.unknownAsset',
  'library.diskFull',
  'library.writeFailed',
  'library.newerVersion',
  'asset.tooLarge',
  'asset.unsupported',
  'project.notFound',
  'project.notOpen',
  'project.newerVersion',
  'project.damaged',
  'project.outOfOrder',
  'project.diskFull',
  'project.writeFailed',
  'project.unknownVersion',
  'project.badArchive',
  'recipe.invalid',
  'recipe.modelChanged',
  'desktop.unavailable',
  'desktop.notGiven',
  'app.running',
  'app.shuttingDown',
  'cli.usage',
  'file.unreadable',
  'file.unwritable',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** An error as plain data: it crosses threads, processes and the terminal unchanged. */
export const ErrorData = z.object({
  code: z.enum(errorCodes),
  /** What happened and why, one sentence. */
  message: z.string(),
  /** What to do about it. */
  help: z.string().optional(),
  /** The offending values, by name. */
  details: z.record(z.string(), z.unknown()).optional(),
})
export type ErrorData = z.infer<typeof ErrorData>

/** The one error class. Cancellation is not an error: it is a result. */
export class StudioError extends Error {
  readonly code: ErrorCode
  readonly help: string | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(
    code: ErrorCode,
    message: string,
    options: { help?: string; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'StudioError'
    this.code = code
    this.help = options.help
    this.details = options.details
  }

  toData(): ErrorData {
    return {
      code: this.code,
      message: this.message,
      ...(this.help === undefined ? {} : { help: this.help }),
      ...(this.details === undefined ? {} : { details: this.details }),
    }
  }

  static from(data: ErrorData): StudioError {
    return new StudioError(data.code, data.message, {
      ...(data.help === undefined ? {} : { help: data.help }),
      ...(data.details === undefined ? {} : { details: data.details }),
    })
  }
}

/** Any thrown thing as error data; what is not ours becomes `internal` and keeps its message. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof StudioError) return thrown.toData()
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return {
    code: 'internal',
    message,
    help: 'This is a fault in Inkwave. Your work is safe; please report it.',
  }
}
