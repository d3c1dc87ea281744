import { StudioError } from '../../shared/index'
import type { Session, Tensor, TensorInfo } from '../engine/types'

/** Exporters spell one input several ways; the first name the graph has is bound. */
export function findInput(session: Session, aliases: readonly string[]): TensorInfo | undefined {
  return find(session.inputs, aliases)
}

export function findOutput(session: Session, aliases: readonly string[]): TensorInfo | undefined {
  return find(session.outputs, aliases)
}

/** @throws StudioError `model.badShape` naming what was looked for and what the graph has. */
export function requireInput(session: Session, aliases: readonly string[]): TensorInfo {
  return findInput(session, aliases) ?? missing('input', aliases, session.inputs)
}

/** @throws StudioError `model.badShape` */
export function requireOutput(session: Session, aliases: readonly string[]): TensorInfo {
  return findOutput(session, aliases) ?? missing('output', aliases, session.outputs)
}

/** @throws StudioError `model.badShape` when the graph wants an input that nobody will feed. */
export function refuseUnknownInputs(session: Session, known: ReadonlySet<string>): void {
  const unknown = session.inputs.filter((input) => !known.has(input.name))
  if (unknown.length === 0) return
  const names = unknown.map((input) => `${input.name} ${input.dtype} [${input.dims.join(', ')}]`)
  throw new StudioError(
    'model.badShape',
    `The graph wants inputs this family does not know: ${names.join('; ')}.`,
    {
      help: 'This export is not supported yet.',
      details: { unknown: names },
    },
  )
}

/**
 * Whole numbers in the type the graph asks for: exporters differ between int64 and int32.
 * @throws StudioError `model.badShape` for an input that is not of an integer type
 */
export function integers(info: TensorInfo, dims: readonly number[], values: ArrayLike<number>): Tensor {
  if (info.dtype === 'int64') {
    const data = new BigInt64Array(values.length)
    for (let i = 0; i < values.length; i++) data[i] = BigInt(values[i] ?? 0)
    return { dtype: 'int64', dims, data }
  }
  if (info.dtype === 'int32') return { dtype: 'int32', dims, data: Int32Array.from(values) }
  throw new StudioError(
    'model.badShape',
    `Input ${info.name} is ${info.dtype}; token ids need int64 or int32.`,
    {
      details: { input: info.name, dtype: info.dtype },
    },
  )
}

function find(infos: readonly TensorInfo[], aliases: readonly string[]): TensorInfo | undefined {
  for (const alias of aliases) {
    const info = infos.find((candidate) => candidate.name === alias)
    if (info) return info
  }
  return undefined
}

function missing(what: string, aliases: readonly string[], infos: readonly TensorInfo[]): never {
  const present = infos.map((info) => info.name)
  throw new StudioError('model.badShape', `The graph has no ${what} named ${aliases.join(' or ')}.`, {
    help: 'The file in this role is not a graph of this family.',
    details: { wanted: aliases, present },
  })
}
