import type { AssetRef, Note, TakeRecord } from '../../shared/index'

/** Stored bytes are read through the studio's own scheme, never through messages. */
export function assetUrl(sha256: string): string {
  return `studio://asset/${sha256}`
}

export function assetOf(take: TakeRecord, role: string): AssetRef | undefined {
  return take.assets.find((asset) => asset.role === role)
}

/** A finished piece as the library keeps it (asset role `piece`), as far as the window reads it. */
export interface StoredPiece {
  readonly ticksPerBar: number
  readonly bars: number
  readonly bpm: number
  readonly key?: number
  readonly mode?: string
  readonly metre?: string
  readonly swing?: string
  readonly genre?: string
  readonly tracks: readonly { role: string; program: number; name: string }[]
  readonly chords?: readonly { bar: number; half: boolean; name: string }[]
  readonly notes: readonly Note[]
}

/** Assets never change, so what was read once is kept; small ones only (texts and pieces). */
const kept = new Map<string, Promise<unknown>>()

async function read(sha256: string): Promise<Response> {
  const response = await fetch(assetUrl(sha256))
  if (!response.ok) throw new Error(await response.text())
  return response
}

function once<T>(sha256: string, load: () => Promise<T>): Promise<T> {
  const known = kept.get(sha256) as Promise<T> | undefined
  if (known !== undefined) return known
  const loading = load()
  kept.set(sha256, loading)
  loading.catch(() => kept.delete(sha256))
  return loading
}

export function readText(sha256: string): Promise<string> {
  return once(sha256, async () => (await read(sha256)).text())
}

export function readPiece(sha256: string): Promise<StoredPiece> {
  return once(sha256, async () => (await (await read(sha256)).json()) as StoredPiece)
}

export async function readBytes(sha256: string): Promise<ArrayBuffer> {
  return (await read(sha256)).arrayBuffer()
}

/** A file of a built-in model, by its role in the manifest. */
export async function readModelFile(modelId: string, role: string): Promise<ArrayBuffer> {
  const response = await fetch(`studio://model/${modelId}/${role}`)
  if (!response.ok) throw new Error(await response.text())
  return response.arrayBuffer()
}

/** What kind of file an asset is: `image/png`. */
export async function readMime(sha256: string): Promise<string> {
  const response = await fetch(assetUrl(sha256), { method: 'HEAD' })
  return response.headers.get('Content-Type') ?? 'application/octet-stream'
}
