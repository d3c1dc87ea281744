import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { Readable } from 'node:stream'
import { protocol, type Session } from 'electron'
import { readRange } from './range'

export const pageOrigin = 'studio://app'
export const pageUrl = `${pageOrigin}/index.html`

/** Where the bytes of an asset lie; undefined when the library has none of that name. */
export type FindAsset = (sha256: string) => Promise<{ path: string; mime: string } | undefined>

/** Where a file of a built-in model lies, by its role in the manifest. */
export type FindModelFile = (modelId: string, role: string) => Promise<string | undefined>

/**
 * Only itself. `style-src` allows no inline style: React sets styles through the CSSOM, which a policy does not
 * concern. `wasm-unsafe-eval` compiles WebAssembly without allowing `eval`.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' studio: blob:",
  "media-src 'self' studio: blob:",
  "connect-src 'self' studio:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Before `ready`: a scheme gets its rights once. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'studio',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
        codeCache: true,
      },
    },
  ])
}

export interface Places {
  readonly pageFolder: string
  readonly findAsset: FindAsset
  /** SVG of a stamp; undefined when there is none of that name. */
  readonly findStamp: (path: string) => Promise<string | undefined>
  readonly findModelFile: FindModelFile
}

/**
 * `studio://app/…` is the page, `studio://asset/<sha256>` an asset of the library, `studio://stamp/<style>/<name>.svg`
 * a drawing, `studio://model/<id>/<role>` a file of a built-in model (the page's synthesiser reads its SoundFont there).
 * Nothing else exists.
 */
export function serveScheme(session: Session, options: Places): void {
  session.protocol.handle('studio', async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET and HEAD.')
    try {
      if (url.host === 'app') return await page(options.pageFolder, url.pathname)
      if (url.host === 'asset') return await asset(options.findAsset, url.pathname.slice(1), request)
      if (url.host === 'stamp') return stamp(await options.findStamp(url.pathname.slice(1)))
      if (url.host === 'model') return await modelFile(options.findModelFile, url.pathname.slice(1))
    } catch (error) {
      return plain(500, error instanceof Error ? error.message : String(error))
    }
    return plain(404, 'There is no such place in the studio.')
  })
}

async function page(folder: string, pathname: string): Promise<Response> {
  const path = normalize(join(folder, decodeURIComponent(pathname)))
  if (!path.startsWith(folder + sep)) return plain(404, 'Outside the page.')
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return plain(404, 'The page has no such file.')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': mimes[extname(path)] ?? 'application/octet-stream',
      'Content-Security-Policy': contentPolicy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      // Names of built files carry a hash of their content; the page itself does not.
      'Cache-Control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}

async function asset(findAsset: FindAsset, sha256: string, request: Request): Promise<Response> {
  const found = /^[0-9a-f]{64}$/.test(sha256) ? await findAsset(sha256) : undefined
  const size = found === undefined ? undefined : (await stat(found.path).catch(() => undefined))?.size
  if (found === undefined || size === undefined) return plain(404, 'The library has no such asset.')
  const headers: Record<string, string> = {
    'Content-Type': found.mime,
    'Accept-Ranges': 'bytes',
    // An asset is named by its content and never changes.
    'Cache-Control': 'private, max-age=31536000, immutable',
    ETag: `"${sha256}"`,
    // The page's origin is another host of the same scheme; with COEP it may embed only what says so.
    'Access-Control-Allow-Origin': pageOrigin,
    'Access-Control-Expose-Headers': 'Content-Range, Content-Length, Accept-Ranges',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  }
  const range = readRange(request.headers.get('range'), size)
  if (range === 'unsatisfiable')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'Content-Range': `bytes */${String(size)}` },
    })
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers['Content-Length'] = String(end - start + 1)
  if (range !== undefined) headers['Content-Range'] = `bytes ${String(start)}-${String(end)}/${String(size)}`
  const body =
    request.method === 'HEAD' || size === 0
      ? null
      : (Readable.toWeb(createReadStream(found.path, { start, end })) as unknown as ReadableStream)
  return new Response(body, { status: range === undefined ? 200 : 206, headers })
}

function stamp(svg: string | undefined): Response {
  if (svg === undefined) return plain(404, 'There is no such stamp.')
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Access-Control-Allow-Origin': pageOrigin,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

async function modelFile(findModelFile: FindModelFile, place: string): Promise<Response> {
  const [modelId, role] = /^([a-z0-9][a-z0-9._-]*)\/([A-Za-z0-9_-]+)$/.exec(place)?.slice(1) ?? []
  const path = modelId === undefined || role === undefined ? undefined : await findModelFile(modelId, role)
  const size = path === undefined ? undefined : (await stat(path).catch(() => undefined))?.size
  if (path === undefined || size === undefined) return plain(404, 'No built-in model has such a file.')
  // The two Electrons' types disagree on whose stream this is.
  const body: unknown = Readable.toWeb(createReadStream(path))
  return new Response(body as ReadableStream, {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      // The file may be replaced by a newer studio under the same name.
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': pageOrigin,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

function plain(status: number, message: string): Response {
  return new Response(message, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Access-Control-Allow-Origin': pageOrigin },
  })
}
