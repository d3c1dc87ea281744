import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { download, Unreachable } from '../../scripts/lib/download.mjs'

const content = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) & 0xff))
const sha256 = createHash('sha256').update(content).digest('hex')

let folder = ''
let server: Server | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkwave-download-'))
})
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer)
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`
}

const rangeStart = (request: IncomingMessage): number =>
  Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)

describe('download', () => {
  it('goes on where it broke off, and asks for the same file by its ETag', async () => {
    const file = join(folder, 'file')
    const requests: IncomingMessage[] = []
    const url = await serve((request, response) => {
      requests.push(request)
      const from = rangeStart(request)
      response.writeHead(from > 0 ? 206 : 200, { etag: '"one"', 'content-length': content.length - from })
      if (requests.length === 1) {
        response.write(content.subarray(0, 100_000))
        // The line breaks once all of it has arrived, however slow the machine is.
        const arrived = setInterval(() => {
          if ((statSync(`${file}.part`, { throwIfNoEntry: false })?.size ?? 0) < 100_000) return
          clearInterval(arrived)
          response.destroy()
        }, 5)
      } else response.end(content.subarray(from))
    })
    await download({ url, file, sha256, label: 'file' })
    expect(readFileSync(file).equals(content)).toBe(true)
    expect(requests.map(rangeStart)).toEqual([0, 100_000])
    expect(requests[1]?.headers['if-range']).toBe('"one"')
    expect(existsSync(`${file}.part`)).toBe(false)
  })

  it('starts anew when the server has another file by now', async () => {
    let first = true
    const url = await serve((_, response) => {
      response.writeHead(200, { etag: first ? '"one"' : '"two"', 'content-length': content.length })
      if (first) response.write(Buffer.alloc(100_000), () => setTimeout(() => response.destroy(), 50))
      else response.end(content)
      first = false
    })
    const file = join(folder, 'file')
    await download({ url, file, sha256, label: 'file' })
    expect(readFileSync(file).equals(content)).toBe(true)
  })

  it('keeps nothing whose hash is wrong', async () => {
    const url = await serve((_, response) => response.end('something else'))
    const file = join(folder, 'file')
    await expect(download({ url, file, sha256, label: 'file' })).rejects.toThrow(/sha256 is .*, expected/)
    expect(existsSync(file)).toBe(false)
    expect(existsSync(`${file}.part`)).toBe(false)
  })

  it('gives up on a host that does not answer', async () => {
    const url = await serve(() => undefined)
    const answer = download({ url, file: join(folder, 'file'), sha256, label: 'file', giveUpMs: 100 })
    await expect(answer).rejects.toBeInstanceOf(Unreachable)
  })

  it('gives up on a host that does not have the file', async () => {
    const url = await serve((_, response) => {
      response.writeHead(404)
      response.end()
    })
    const answer = download({ url, file: join(folder, 'file'), sha256, label: 'file' })
    await expect(answer).rejects.toThrow(/answered 404/)
  })
})
