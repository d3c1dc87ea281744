import { parentPort } from 'node:worker_threads'
import { toErrorData, type ErrorData } from '../shared/errors'
import type { ArchiveEntry } from './archive'
import { encode, type Encoded } from './encode'
import type { Output } from './families/family'
import { digest, hashFile } from './hashFile'

/** What the media worker is asked; buffers in `output` are handed over. */
export type MediaRequest =
  | { readonly id: number; readonly type: 'encode'; readonly output: Output; readonly recipe?: string }
  | { readonly id: number; readonly type: 'hash'; readonly path: string }
  | { readonly id: number; readonly type: 'digest'; readonly bytes: Uint8Array }
  | {
      readonly id: number
      readonly type: 'pack'
      readonly out: string
      readonly entries: readonly ArchiveEntry[]
    }
  | { readonly id: number; readonly type: 'unpack'; readonly path: string; readonly folder: string }

export type MediaReply = { readonly id: number } & (
  { readonly ok: true; readonly value: Encoded | string } | { readonly ok: false; readonly error: ErrorData }
)

/** Worker entry: encoding and hashing beside the main thread. No ONNX Runtime here. */
const port = parentPort
port?.on('message', (request: MediaRequest) => {
  void answer(request).then(({ reply, buffers }) => {
    port.postMessage(reply, buffers)
  })
})

async function answer(request: MediaRequest): Promise<{ reply: MediaReply; buffers: ArrayBuffer[] }> {
  try {
    if (request.type === 'hash') {
      return { reply: { id: request.id, ok: true, value: await hashFile(request.path) }, buffers: [] }
    }
    if (request.type === 'digest') {
      return { reply: { id: request.id, ok: true, value: digest(request.bytes) }, buffers: [] }
    }
    if (request.type === 'pack' || request.type === 'unpack') {
      // Loaded when somebody exports or imports: every start would pay for it.
      const { packArchive, unpackArchive } = await import('./archive')
      if (request.type === 'pack') await packArchive(request.out, request.entries)
      else await unpackArchive(request.path, request.folder)
      return { reply: { id: request.id, ok: true, value: '' }, buffers: [] }
    }
    const value = encode(request.output, request.recipe)
    return { reply: { id: request.id, ok: true, value }, buffers: transferable(value.bytes) }
  } catch (thrown) {
    return { reply: { id: request.id, ok: false, error: toErrorData(thrown) }, buffers: [] }
  }
}

/** Only a buffer that is the bytes' own may be handed over: a pooled one would take others with it. */
function transferable(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : []
}
