import { StudioError, type ErrorCode } from '../../../shared/errors'
import { RunStopped } from '../types'

/** A native failure as it came: OrtErrorCode and the library's own sentence. Never leaves the engine. */
export class OrtError extends Error {
  /** OrtErrorCode of onnxruntime_c_api.h. */
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.name = 'OrtError'
    this.status = status
  }
}

const invalidArgument = 2
const noSuchFile = 3
const invalidProtobuf = 7
const loadCancelled = 12

interface Rule {
  readonly when: (error: OrtError) => boolean
  readonly code: ErrorCode
  readonly help: string
}
const says =
  (pattern: RegExp) =>
  (error: OrtError): boolean =>
    pattern.test(error.message)

const memoryRule: Rule = {
  when: says(/bad_alloc|out of memory|OOM|Failed to allocate memory|E_OUTOFMEMORY/i),
  code: 'device.outOfMemory',
  help: 'Unload other models, choose a smaller model or size, or move this model to another device.',
}
const lostRule: Rule = {
  when: says(/device (is |was )?lost|DEVICE_REMOVED|DEVICE_HUNG|DEVICE_RESET|CUDA error/i),
  code: 'device.lost',
  help: 'The graphics device stopped answering. Inkwave goes on with the processor.',
}

/** How ONNX Runtime words a graph or an external data file that ends too early. */
const brokenFile =
  /out of bounds|can ?not be read in full|parsing failed|failed to parse|does not have a graph/i

const loadRules: readonly Rule[] = [
  memoryRule,
  lostRule,
  {
    // "file_size: fstat/ open … No such file": the graph names external data that is not there.
    when: (error) =>
      error.status === noSuchFile ||
      /no such file|does not exist|doesn't exist|file not found/i.test(error.message),
    code: 'model.missingFile',
    help: 'A file of this model is missing. Copy the whole model folder again, external data (.onnx_data) included.',
  },
  {
    when: (error) => error.status === invalidProtobuf || brokenFile.test(error.message),
    code: 'model.corruptFile',
    help: 'The file is cut short or damaged. Download or copy the model again.',
  },
  {
    when: says(
      /execution provider|is not enabled in this build|not supported in this build|CPU EP fallback|fallback to CPU EP|WebGPU adapter|adapter_result/i,
    ),
    code: 'device.unavailable',
    help: 'Choose another device for this model.',
  },
]

const runRules: readonly Rule[] = [
  memoryRule,
  lostRule,
  {
    when: (error) => error.status === invalidArgument || /non-zero status code/i.test(error.message),
    code: 'model.badShape',
    help: 'The graph refused the values it was given: the model may not be of the family its manifest names.',
  },
]

/** What a failed load means to a person. Cancellation comes back as RunStopped. */
export function loadError(error: unknown, path: string, device: string): Error {
  if (!(error instanceof OrtError)) return error instanceof Error ? error : new Error(String(error))
  if (error.status === loadCancelled || /load.*cancel|cancel.*load/i.test(error.message))
    return new RunStopped()
  return studio(loadRules, error, 'model.loadFailed', 'ONNX Runtime could not load the graph', {
    path,
    device,
  })
}

/** What a failed run means. `stopped` decides whether it was the user's wish. */
export function runError(error: unknown, stopped: boolean, details: Record<string, unknown>): Error {
  if (!(error instanceof OrtError)) return error instanceof Error ? error : new Error(String(error))
  if (stopped || /terminate flag/i.test(error.message)) return new RunStopped()
  return studio(runRules, error, 'internal', 'ONNX Runtime could not run the graph', details)
}

function studio(
  rules: readonly Rule[],
  error: OrtError,
  otherwise: ErrorCode,
  what: string,
  details: Record<string, unknown>,
): StudioError {
  const rule = rules.find((candidate) => candidate.when(error))
  return new StudioError(rule?.code ?? otherwise, `${what}: ${plain(error.message)}`, {
    help: rule?.help ?? 'The file may need a newer ONNX Runtime or operators this one does not have.',
    details: { ...details, status: error.status, native: error.message },
    cause: error,
  })
}

/** The library's sentence without the source line and the C++ condition that a failed check puts before it. */
function plain(message: string): string {
  return message.replace(/\/onnxruntime_src\/\S+:\d+ .*? was false\.\s*/s, '').trim()
}
