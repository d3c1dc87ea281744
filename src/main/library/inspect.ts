import { maxAssetBytes, StudioError, type AssetMime } from '../../shared/index'

/** Larger pictures are refused before anything decodes them; the same limits as the studio's own PNG reader. */
const maxSide = 16384
const maxPixels = 1 << 27
const maxSvgBytes = 4 * 1024 * 1024

export interface PictureSize {
  readonly width: number
  readonly height: number
}

interface Kind {
  /** Without a dot. */
  readonly extension: string
  /** Whether the bytes are what the name says; `undefined` or throws when they are not. */
  readonly sizeOf?: (bytes: Uint8Array) => PictureSize | undefined
  readonly accepts?: (bytes: Uint8Array) => boolean
}

const ascii = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** PNG: IHDR is always first (ISO/IEC 15948 §5.6). */
function pngSize(bytes: Uint8Array): PictureSize | undefined {
  if (ascii(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || ascii(bytes, 12, 4) !== 'IHDR') return undefined
  const view = viewOf(bytes)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** JPEG: the first frame header (SOF0 … SOF15 without DHT, JPG and DAC; ISO/IEC 10918-1 B.2.2). */
function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** WebP: VP8, VP8L or VP8X, whichever comes first (RFC 9649 §2). */
function webpSize(bytes: Uint8Array): PictureSize | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined
  const view = viewOf(bytes)
  const kind = ascii(bytes, 12, 4)
  if (kind === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (kind !== 'VP8X') return undefined
  const of24 = (at: number): number => (view.getUint32(at, true) & 0xffffff) + 1
  return { width: of24(24), height: of24(27) }
}

function gifSize(bytes: Uint8Array): PictureSize | undefined {
  if (!/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined
  const view = viewOf(bytes)
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** Drawings only: nothing that runs, and nothing that is fetched. */
function plainSvg(bytes: Uint8Array): boolean {
  if (bytes.length > maxSvgBytes) return false
  const text = textOf(bytes)
  if (text === undefined || !/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(text)) return false
  return !/<!DOCTYPE|<!ENTITY|<script|<foreignObject|<iframe|\son\w+\s*=|(href|src)\s*=\s*["']?\s*(?!#)[^"'\s>]|url\(\s*["']?\s*[^#"'\s)]|@import|javascript:/i.test(
    text,
  )
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(textOf(bytes) ?? '')
    return true
  } catch {
    return false
  }
}

/** One line per type. */
const kinds: { readonly [M in AssetMime]: Kind } = {
  'image/png': { extension: 'png', sizeOf: pngSize },
  'image/jpeg': { extension: 'jpg', sizeOf: jpegSize },
  'image/webp': { extension: 'webp', sizeOf: webpSize },
  'image/gif': { extension: 'gif', sizeOf: gifSize },
  'image/svg+xml': { extension: 'svg', accepts: plainSvg },
  'audio/wav': {
    extension: 'wav',
    accepts: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WAVE',
  },
  'audio/midi': { extension: 'mid', accepts: (bytes) => ascii(bytes, 0, 4) === 'MThd' },
  'text/plain': { extension: 'txt', accepts: (bytes) => textOf(bytes) !== undefined },
  'application/json': { extension: 'json', accepts: isJson },
}

/** What a picture's own bytes say it is; `undefined` for anything that is no picture of ours. */
export function pictureType(bytes: Uint8Array): { mime: AssetMime; size: PictureSize } | undefined {
  for (const [mime, { sizeOf }] of Object.entries(kinds) as [AssetMime, Kind][]) {
    const size = sizeOf === undefined ? undefined : measured(sizeOf, bytes)
    if (size !== undefined) return { mime, size }
  }
  return undefined
}

/**
 * Reads headers only: nothing is decoded, nothing allocated.
 * @returns the file name extension for these bytes, without a dot
 * @throws StudioError `asset.tooLarge`, `asset.unsupported`
 */
export function checkAsset(bytes: Uint8Array, mime: AssetMime, limit = maxAssetBytes): string {
  const { extension, sizeOf, accepts } = kinds[mime]
  if (bytes.length > limit) {
    throw new StudioError('asset.tooLarge', 'The file is too large to bring in.', {
      help: `Files of up to ${Math.floor(limit / 1024 / 1024)} MB can be used.`,
      details: { bytes: bytes.length, limit },
    })
  }
  if (sizeOf === undefined) {
    if (accepts?.(bytes) === true) return extension
    throw unsupported(mime)
  }
  const size = measured(sizeOf, bytes)
  if (size === undefined || size.width === 0 || size.height === 0) throw unsupported(mime)
  if (size.width > maxSide || size.height > maxSide || size.width * size.height > maxPixels) {
    throw new StudioError('asset.tooLarge', `The picture of ${size.width} × ${size.height} is too large.`, {
      help: `Make it smaller first: up to ${maxSide} pixels a side and ${Math.floor(maxPixels / 1e6)} megapixels.`,
      details: { ...size, maxSide, maxPixels },
    })
  }
  return extension
}

/** A file that ends inside its header is no picture. */
function measured(sizeOf: NonNullable<Kind['sizeOf']>, bytes: Uint8Array): PictureSize | undefined {
  try {
    return sizeOf(bytes)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function unsupported(mime: string): StudioError {
  return new StudioError('asset.unsupported', `The file is not what it says it is (${mime}).`, {
    help: 'Open it in the program that made it and save it again.',
    details: { mime },
  })
}
