import type { Chunk } from '../shared/index'
import type { Output } from './families/family'
import type { LanePort } from './laneLoopPort'
import type { JobEnd, LaneEvent } from './protocol'

/** Below this a copy costs less than moving the memory (1.4 ms a megabyte against 0.07 ms a message). Bytes. */
const worthMoving = 256 * 1024

/**
 * Posts an event and gives its big buffers away. Only a view that fills its buffer is moved. A part of a bigger buffer
 * (a pool, a whole song) is first cut out, because cloning a view clones everything behind it.
 */
export function postHandingOver(port: LanePort, event: Extract<LaneEvent, { type: 'chunk' }> | JobEnd): void {
  const moving = new Set<ArrayBuffer>()
  const own = <T extends Uint8Array | Float32Array>(view: T): T => {
    const whole = view.byteOffset === 0 && view.byteLength === view.buffer.byteLength
    const alone = whole ? view : cut(view)
    if (alone.byteLength >= worthMoving && alone.buffer instanceof ArrayBuffer) moving.add(alone.buffer)
    return alone
  }
  if (event.type === 'chunk') port.post({ ...event, chunk: chunkWith(event.chunk, own) }, [...moving])
  else if (event.type === 'done') {
    const outputs = event.outputs.map((output) => outputWith(output, own))
    port.post({ ...event, outputs }, [...moving])
  } else port.post(event)
}

type Own = <T extends Uint8Array | Float32Array>(view: T) => T

function chunkWith(chunk: Chunk, own: Own): Chunk {
  if (chunk.kind === 'preview') return { ...chunk, rgba: own(chunk.rgba) }
  if (chunk.kind === 'pcm') return { ...chunk, left: own(chunk.left), right: own(chunk.right) }
  return chunk
}

function outputWith(output: Output, own: Own): Output {
  if (output.kind === 'image') return { ...output, rgba: own(output.rgba) }
  if (output.kind === 'audio') return { ...output, channels: output.channels.map(own) }
  if (output.kind === 'bytes') return { ...output, bytes: own(output.bytes) }
  return output
}

/** `Buffer.prototype.slice` makes a view, `Uint8Array.prototype.slice` a copy. */
function cut<T extends Uint8Array | Float32Array>(view: T): T {
  const copy: Uint8Array | Float32Array =
    view instanceof Float32Array ? view.slice() : Uint8Array.prototype.slice.call(view)
  return copy as T
}
