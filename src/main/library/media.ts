import { Worker } from 'node:worker_threads'
import { StudioError } from '../../shared/index'
import type { ArchiveEntry } from '../../workers/archive'
import { encode, type Encoded } from '../../workers/encode'
import type { Output } from '../../workers/families/family'
import { digest, hashFile } from '../../workers/hashFile'
import type { MediaReply, MediaRequest } from '../../workers/media'

/** Encoding and hashing, wherever it happens. */
export interface Media {
  /** @param recipe JSON for files that can carry it. The output's buffers are handed over. */
  encode(output: Output, recipe?: string): Promise<Encoded>
  /** sha256 of a file. */
  hash(path: string): Promise<string>
  /** sha256 of bytes. */
  digest(bytes: Uint8Array): Promise<string>
  /** Writes a new zip file. @throws StudioError `asset.tooLarge` */
  pack(out: string, entries: readonly ArchiveEntry[]): Promise<void>
  /** Unpacks a project's archive into an empty folder. @throws StudioError `project.badArchive` */
  unpack(path: string, folder: string): Promise<void>
  dispose(): Promise<void>
}

/** In the calling thread: for tests. */
export const inlineMedia: Media = {
  encode: (output, recipe) => Promise.resolve(encode(output, recipe)),
  hash: hashFile,
  digest: (bytes) => Promise.resolve(digest(bytes)),
  pack: async (out, entries) => (await import('../../workers/archive')).packArchive(out, entries),
  unpack: async (path, folder) => (await import('../../workers/archive')).unpackArchive(path, folder),
  dispose: () => Promise.resolve(),
}

/** Fewer bytes are hashed in less time than they take to be copied to another thread. */
const digestHere = 256 * 1024

interface Waiting {
  readonly resolve: (value: Encoded | string) => void
  readonly reject: (error: Error) => void
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

/** In a worker thread, started with the first request. @param entry absolute path of the built `media.js`. */
export function threadMedia(entry: string): Media {
  let worker: Worker | undefined
  let lastId = 0
  const waiting = new Map<number, Waiting>()

  const failAll = (error: Error): void => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const started = new Worker(entry, { name: 'media' })
    started.unref() // an idle media worker keeps no process alive
    started.on('message', (reply: MediaReply) => {
      const waiter = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (waiting.size === 0) started.unref()
      if (reply.ok) waiter?.resolve(reply.value)
      else waiter?.reject(StudioError.from(reply.error))
    })
    started.on('error', failAll)
    started.on('exit', (code) => {
      failAll(new StudioError('internal', `The media worker ended (${String(code)}).`))
    })
    return started
  }
  const ask = (request: WithoutId<MediaRequest>): Promise<Encoded | string> => {
    worker ??= start()
    const target = worker
    const id = ++lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      target.ref()
      target.postMessage({ ...request, id })
    })
  }
  return {
    encode: async (output, recipe) =>
      (await ask({ type: 'encode', output, ...(recipe === undefined ? {} : { recipe }) })) as Encoded,
    hash: async (path) => (await ask({ type: 'hash', path })) as string,
    digest: async (bytes) =>
      bytes.length <= digestHere ? digest(bytes) : ((await ask({ type: 'digest', bytes })) as string),
    pack: async (out, entries) => {
      await ask({ type: 'pack', out, entries })
    },
    unpack: async (path, folder) => {
      await ask({ type: 'unpack', path, folder })
    },
    async dispose() {
      const ending = worker
      worker = undefined
      ending?.removeAllListeners('exit')
      await ending?.terminate()
      failAll(new StudioError('app.shuttingDown', 'Inkwave is closing.'))
    },
  }
}
