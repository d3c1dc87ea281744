import { tensor, zeros } from '../dtypes'
import type { Graph, GraphNode } from '../onnx'
import type { Tensor } from '../types'

const width = 768

/** `depth` matrix products one after another: about 10 ms each on one thread, checked for a stop between. */
export function slowGraph(depth: number): Graph {
  const identity = new Float32Array(width * width)
  for (let i = 0; i < width; i++) identity[i * width + i] = 1
  const nodes = Array.from({ length: depth }, (_, i): GraphNode => {
    const last = i === depth - 1
    return {
      op: 'MatMul',
      inputs: [i === 0 ? 'x' : `y${String(i - 1)}`, 'w'],
      outputs: [last ? 'y' : `y${String(i)}`],
    }
  })
  return {
    inputs: [{ name: 'x', dtype: 'float32', dims: [width, width] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [width, width] }],
    weights: { w: tensor('float32', identity, [width, width]) },
    nodes,
  }
}

export const slowFeeds = (): { x: Tensor } => {
  const x = zeros('float32', [width, width])
  x.data.fill(0.5)
  return { x }
}

/** `megabytes` matrix products in a row, each with a float32 megabyte of weights in a file beside the graph. */
export function heavyGraph(megabytes: number): Graph {
  const size = 512
  const layers = Array.from({ length: megabytes }, (_, i) => i)
  const value = (i: number): string => (i === 0 ? 'x' : i === megabytes ? 'y' : `v${String(i)}`)
  return {
    inputs: [{ name: 'x', dtype: 'float32', dims: [1, size] }],
    outputs: [{ name: 'y', dtype: 'float32', dims: [1, size] }],
    weights: Object.fromEntries(
      layers.map((i) => [
        `w${String(i)}`,
        // No two alike: ONNX Runtime keeps equal weights once.
        tensor('float32', new Float32Array(size * size).fill(1 / size + i * 1e-9), [size, size]),
      ]),
    ),
    nodes: layers.map((i) => ({
      op: 'MatMul',
      inputs: [value(i), `w${String(i)}`],
      outputs: [value(i + 1)],
    })),
    externalData: 'graph.onnx_data',
  }
}
