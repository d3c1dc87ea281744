import { StudioError } from '../../../shared/errors'
import { carries, sizeOf } from '../dtypes'
import type { Feed, Tensor, TensorInfo } from '../types'
import { OrtNativeValue } from './value'

const shown = (dtype: string, dims: readonly (number | string)[]): string => `${dtype}[${dims.join(', ')}]`
const wanted = (info: TensorInfo): string =>
  shown(
    info.dtype,
    info.dims.map((dim) => (dim === -1 ? '?' : dim)),
  )

/** @throws StudioError `model.badShape` for a feed the graph does not know. */
export function checkNames(feeds: Record<string, Feed>, inputs: readonly TensorInfo[]): void {
  for (const name of Object.keys(feeds)) {
    if (!inputs.some((info) => info.name === name)) {
      throw bad(`The graph has no input '${name}'`, { name, inputs: inputs.map((info) => info.name) })
    }
  }
}

/** The feed of an input, if it fits what the graph says of it. @throws StudioError `model.badShape` */
export function checkFeed(info: TensorInfo, feed: Feed | undefined): Feed {
  if (feed === undefined)
    throw bad(`Input '${info.name}' (${wanted(info)}) was not given`, { name: info.name })
  checkValue('Input', info, feed)
  return feed
}

/** An output tensor must match what the graph says of it, as a feed must. @throws StudioError `model.badShape` */
export function checkValue(word: 'Input' | 'Output', info: TensorInfo, value: Feed): void {
  const given = shown(value.dtype, value.dims)
  const details = {
    name: info.name,
    dtype: value.dtype,
    dims: value.dims,
    expected: { dtype: info.dtype, dims: info.dims },
  }
  const refuse = (why: string): StudioError => bad(`${word} '${info.name}' is ${given} but ${why}`, details)
  if (value.dtype !== info.dtype) throw refuse(`the graph wants ${wanted(info)}`)
  if (!fits(value.dims, info.dims)) throw refuse(`the graph wants ${wanted(info)}`)
  if (value instanceof OrtNativeValue) {
    if (value.pointer === 0n) throw refuse('was disposed')
    return
  }
  if (!('data' in value)) throw refuse('belongs to another engine')
  checkData(value, refuse)
}

function checkData(tensor: Tensor, refuse: (why: string) => StudioError): void {
  const { dtype, dims, data } = tensor
  if (!carries(dtype, data)) throw refuse(`its data is a ${data.constructor.name}`)
  // A transferred buffer has length 0 and is caught here too: a buffer bound to a session stays on its thread.
  if (data.length < sizeOf(dims)) throw refuse(`its data holds ${String(data.length)} elements`)
  if (data.buffer instanceof SharedArrayBuffer) throw refuse('its data is a SharedArrayBuffer')
}

function fits(dims: readonly number[], wantedDims: readonly (number | string)[]): boolean {
  return (
    dims.length === wantedDims.length &&
    dims.every((dim, i) => {
      const want = wantedDims[i]
      return Number.isInteger(dim) && dim >= 0 && (typeof want !== 'number' || want < 0 || want === dim)
    })
  )
}

function bad(message: string, details: Record<string, unknown>): StudioError {
  return new StudioError('model.badShape', message, {
    help: 'The model may not be of the family its manifest names, or was exported with other inputs.',
    details,
  })
}
