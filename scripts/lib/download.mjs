import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { progress } from './say.mjs'

/** A host that gives no answer for this long counts as unreachable. */
export const GIVE_UP_MS = 10_000
const ATTEMPTS = 4

/** The host could not be reached at all: the caller may choose another source. */
export class Unreachable extends Error {}

/**
 * @param {string} file
 * @param {string} algorithm
 * @param {import('node:crypto').BinaryToTextEncoding} encoding
 */
export async function hashFile(file, algorithm, encoding) {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  return hash.digest(encoding)
}

/**
 * Downloads `url` to `file`. What was received lies in `file.part` and an interrupted download goes on from there
 * (Range, with If-Range on the ETag so that a changed file starts anew). The final name appears only after the
 * sha256 matched.
 * @param {{ url: string, file: string, sha256: string, label: string, giveUpMs?: number }} options
 */
export async function download({ url, file, sha256, label, giveUpMs = GIVE_UP_MS }) {
  const part = `${file}.part`
  await mkdir(dirname(file), { recursive: true })
  for (let attempt = 1; ; attempt++) {
    try {
      await receive(url, part, label, giveUpMs)
      break
    } catch (error) {
      const nothingYet = (await sizeOf(part)) === 0
      if (error instanceof Unreachable && nothingYet) throw error
      if (attempt >= ATTEMPTS) {
        throw new Error(
          `${label}: the connection broke ${String(ATTEMPTS)} times; run the same command again to go on.`,
          {
            cause: error,
          },
        )
      }
    }
  }
  const found = await hashFile(part, 'sha256', 'hex')
  if (found !== sha256) {
    await rm(part, { force: true })
    throw new Error(
      `${label}: sha256 is ${found}, expected ${sha256}; the file was removed. Try again or use another mirror.`,
    )
  }
  await rename(part, file)
  await rm(`${part}.etag`, { force: true })
}

/**
 * @param {string} url
 * @param {string} part
 * @param {string} label
 * @param {number} giveUpMs
 */
async function receive(url, part, label, giveUpMs) {
  const have = await sizeOf(part)
  const etag = await readFile(`${part}.etag`, 'utf8').catch(() => '')
  const silence = new AbortController()
  let timer = setTimeout(() => {
    silence.abort()
  }, giveUpMs)
  const heard = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      silence.abort()
    }, giveUpMs)
  }
  try {
    /** @type {Record<string, string>} */
    const headers = have > 0 ? { range: `bytes=${String(have)}-`, ...(etag && { 'if-range': etag }) } : {}
    const response = await fetch(url, { headers, signal: silence.signal }).catch(
      (/** @type {unknown} */ error) => {
        throw new Unreachable(`${new URL(url).host} cannot be reached`, { cause: error })
      },
    )
    heard()
    if (response.status === 416) return
    if (!response.ok || !response.body)
      throw new Unreachable(`${new URL(url).host} answered ${String(response.status)}`)
    const from = response.status === 206 ? have : 0
    const total = from + Number(response.headers.get('content-length') ?? 0)
    await writeFile(`${part}.etag`, response.headers.get('etag') ?? '')
    const bar = progress(label, total)
    let received = from
    const body = Readable.fromWeb(/** @type {import('node:stream/web').ReadableStream} */ (response.body))
    body.on('data', (/** @type {Buffer} */ chunk) => {
      heard()
      received += chunk.length
      bar.update(received)
    })
    await pipeline(body, createWriteStream(part, { flags: from > 0 ? 'a' : 'w' }))
    bar.end()
    if (total > 0 && received < total)
      throw new Error(`${label}: ${String(received)} of ${String(total)} bytes came`)
  } finally {
    clearTimeout(timer)
  }
}

/** @param {string} file */
async function sizeOf(file) {
  return (await stat(file).catch(() => undefined))?.size ?? 0
}
