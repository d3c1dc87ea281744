import { onnxTypeOf } from './dtypes'
import type { DType, Tensor } from './types'

/**
 * Writes small ONNX graphs: the device self-test and the engine's tests build theirs in code. Field numbers are
 * those of onnx.proto (ModelProto, GraphProto, NodeProto, AttributeProto, TensorProto, ValueInfoProto).
 */
export interface GraphNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Integers become INT or INTS, floats FLOAT (write `{ float: 1 }`), strings STRING. */
  readonly attributes?: Readonly<Record<string, number | readonly number[] | { float: number } | string>>
  readonly domain?: string
}

export interface GraphValue {
  readonly name: string
  readonly dtype: DType
  readonly dims: readonly (number | string)[]
}

export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly inputs: readonly GraphValue[]
  readonly outputs: readonly GraphValue[]
  readonly weights?: Readonly<Record<string, Tensor>>
  /** Weights kept in a file beside the graph: its name; bytes follow one another in the order of `weights`. */
  readonly externalData?: string
}

const opset = 17
const irVersion = 8

/** ModelProto bytes. */
export function encodeGraph(graph: Graph): Uint8Array {
  const domains = new Set(graph.nodes.map((node) => node.domain ?? ''))
  let offset = 0
  const weights = Object.entries(graph.weights ?? {}).map(([name, tensor]) => {
    const start = offset
    offset += bytesOf(tensor).length
    return [name, tensor, start] as const
  })
  return message(
    varint(1, irVersion),
    text(2, 'inkwave'),
    bytes(
      7,
      message(
        ...graph.nodes.map((node) => bytes(1, encodeNode(node))),
        text(2, 'graph'),
        ...weights.map(([name, tensor, start]) =>
          bytes(5, encodeTensor(name, tensor, graph.externalData, start)),
        ),
        ...graph.inputs.map((value) => bytes(11, encodeValue(value))),
        ...graph.outputs.map((value) => bytes(12, encodeValue(value))),
      ),
    ),
    ...[...domains].map((domain) => bytes(8, message(text(1, domain), varint(2, domain === '' ? opset : 1)))),
  )
}

/** The content of the external data file of a graph. */
export function encodeExternalData(graph: Graph): Uint8Array {
  return message(...Object.values(graph.weights ?? {}).map(bytesOf))
}

function encodeNode(node: GraphNode): Uint8Array {
  return message(
    ...node.inputs.map((name) => text(1, name)),
    ...node.outputs.map((name) => text(2, name)),
    text(4, node.op),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) => bytes(5, encodeAttribute(name, value))),
    text(7, node.domain ?? ''),
  )
}

function encodeAttribute(
  name: string,
  value: number | readonly number[] | { float: number } | string,
): Uint8Array {
  const named = text(1, name)
  if (typeof value === 'number') return message(named, varint(3, value), varint(20, 2))
  if (typeof value === 'string') return message(named, text(4, value), varint(20, 3))
  if ('float' in value) return message(named, float(2, value.float), varint(20, 1))
  return message(named, ...value.map((item) => varint(8, item)), varint(20, 7))
}

function encodeTensor(name: string, tensor: Tensor, file: string | undefined, start: number): Uint8Array {
  const raw = bytesOf(tensor)
  const content =
    file === undefined
      ? bytes(9, raw)
      : message(
          ...Object.entries({ location: file, offset: String(start), length: String(raw.length) }).map(
            ([key, value]) => bytes(13, message(text(1, key), text(2, value))),
          ),
          varint(14, 1),
        )
  return message(
    ...tensor.dims.map((dim) => varint(1, dim)),
    varint(2, onnxTypeOf(tensor.dtype)),
    text(8, name),
    content,
  )
}

function encodeValue({ name, dtype, dims }: GraphValue): Uint8Array {
  const shape = message(
    ...dims.map((dim) =>
      bytes(1, typeof dim === 'string' ? text(2, dim) : dim < 0 ? new Uint8Array(0) : varint(1, dim)),
    ),
  )
  const tensorType = message(varint(1, onnxTypeOf(dtype)), bytes(2, shape))
  return message(text(1, name), bytes(2, bytes(1, tensorType)))
}

const bytesOf = ({ data }: Tensor): Uint8Array =>
  new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)

// Protocol buffers wire format: key = field << 3 | type; 0 varint, 2 length-delimited, 5 four bytes.
function varint(field: number, value: number): Uint8Array {
  return message(Uint8Array.from([...base128(field << 3), ...base128(value)]))
}

function text(field: number, value: string): Uint8Array {
  return bytes(field, new TextEncoder().encode(value))
}

function float(field: number, value: number): Uint8Array {
  return message(Uint8Array.from(base128((field << 3) | 5)), new Uint8Array(Float32Array.of(value).buffer))
}

function bytes(field: number, content: Uint8Array): Uint8Array {
  return message(Uint8Array.from([...base128((field << 3) | 2), ...base128(content.length)]), content)
}

function base128(value: number): number[] {
  const digits: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest > 127n; rest >>= 7n) digits.push(Number(rest & 127n) | 128)
  return [...digits, Number(rest)]
}

function message(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
