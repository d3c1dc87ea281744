import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { StudioError } from '../../shared/errors'
import { bestFilter, unfilter } from './pngFilter'
import { isTextChunk, readPngText } from './pngTexts'

/** Largest side and area accepted when decoding: checked before anything is allocated. */
const maxSide = 16384
const maxPixels = 1 << 27

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

export interface Pixels {
  readonly width: number
  readonly height: number
  /** 8 bits per channel, row by row, not premultiplied: `width * height * 4` bytes. */
  readonly rgba: Uint8Array
}

export interface PngContent extends Pixels {
  /** Text chunks by keyword (`recipe` is ours). */
  readonly texts: Readonly<Record<string, string>>
}

/**
 * Encodes 8-bit RGBA as PNG (ISO/IEC 15948). Opaque pictures are written as RGB. Rows use the filter with the
 * least sum of absolute differences (§12.8 of the specification).
 * @param texts written as iTXt (UTF-8, compressed) before the picture, e.g. `{recipe: '…'}`.
 */
export function encodePng(pixels: Pixels, texts: Readonly<Record<string, string>> = {}): Uint8Array {
  const { width, height, rgba } = pixels
  if (rgba.length !== width * height * 4) {
    throw new StudioError('internal', 'The picture has another number of bytes than its size says.', {
      details: { width, height, bytes: rgba.length },
    })
  }
  const channels = isOpaque(rgba) ? 3 : 4
  const stride = width * channels
  const filtered = new Uint8Array(height * (stride + 1))
  let previous: Uint8Array = new Uint8Array(stride)
  for (let y = 0; y < height; y++) {
    const row = packRow(rgba, y * width * 4, width, channels)
    bestFilter(row, previous, channels, filtered.subarray(y * (stride + 1), (y + 1) * (stride + 1)))
    previous = row
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8)
  return concat([
    signature,
    chunk('IHDR', header),
    ...Object.entries(texts).map(([keyword, text]) => chunk('iTXt', internationalText(keyword, text))),
    chunk('IDAT', deflateSync(filtered, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/**
 * Decodes a non-interlaced 8-bit RGB or RGBA PNG, checking every CRC.
 * @throws StudioError `file.unreadable` for anything else, truncated or oversized files included.
 */
export function decodePng(bytes: Uint8Array): PngContent {
  if (bytes.length < 8 || signature.some((byte, i) => bytes[i] !== byte))
    throw unreadable('it is not a PNG file')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const texts: Record<string, string> = {}
  const data: Uint8Array[] = []
  let size: { width: number; height: number; channels: number } | undefined
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw unreadable('it ends too early')
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) throw unreadable('it ends too early')
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      throw unreadable(`its ${type} part is damaged`)
    const body = bytes.subarray(at + 8, end - 4)
    if (type === 'IHDR') size = readHeader(body)
    else if (type === 'IDAT') data.push(body)
    else if (isTextChunk(type)) Object.assign(texts, readPngText(type, body))
    else if (type === 'IEND') break
    else if (type === 'PLTE' && size === undefined) throw unreadable('its parts are out of order')
    at = end
  }
  if (size === undefined) throw unreadable('it has no header')
  const { width, height, channels } = size
  const expected = height * (width * channels + 1)
  let raw: Uint8Array
  try {
    raw = inflateSync(concat(data), { maxOutputLength: expected })
  } catch (cause) {
    throw unreadable('its picture data is damaged', cause)
  }
  if (raw.length !== expected) throw unreadable('its picture data is incomplete')
  let rows: Uint8Array
  try {
    rows = unfilter(raw, height, width * channels, channels)
  } catch (cause) {
    throw unreadable('its picture data is damaged', cause)
  }
  return { width, height, rgba: channels === 4 ? rows : addAlpha(rows), texts }
}

function readHeader(body: Uint8Array): { width: number; height: number; channels: number } {
  if (body.length !== 13) throw unreadable('its header has the wrong length')
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const width = view.getUint32(0)
  const height = view.getUint32(4)
  const [depth, colour, compression, filter, interlace] = body.subarray(8)
  if (width === 0 || height === 0 || width > maxSide || height > maxSide || width * height > maxPixels) {
    throw unreadable(`its size ${String(width)} × ${String(height)} is out of range`)
  }
  const plain =
    depth === 8 && (colour === 2 || colour === 6) && compression === 0 && filter === 0 && interlace === 0
  if (!plain) throw unreadable('only plain 8-bit RGB and RGBA pictures can be read')
  return { width, height, channels: colour === 6 ? 4 : 3 }
}

function internationalText(keyword: string, text: string): Uint8Array {
  const encoder = new TextEncoder()
  return concat([encoder.encode(keyword), Uint8Array.of(0, 1, 0, 0, 0), deflateSync(encoder.encode(text))])
}

function chunk(type: string, body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length + 12)
  const view = new DataView(out.buffer)
  view.setUint32(0, body.length)
  for (let i = 0; i < 4; i++) out[4 + i] = type.charCodeAt(i)
  out.set(body, 8)
  view.setUint32(body.length + 8, crc32(out.subarray(4, body.length + 8)))
  return out
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false
  return true
}

function packRow(rgba: Uint8Array, start: number, width: number, channels: number): Uint8Array {
  if (channels === 4) return rgba.subarray(start, start + width * 4)
  const row = new Uint8Array(width * 3)
  for (let x = 0, from = start, to = 0; x < width; x++, from += 4, to += 3) {
    row[to] = rgba[from] as number
    row[to + 1] = rgba[from + 1] as number
    row[to + 2] = rgba[from + 2] as number
  }
  return row
}

function addAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255)
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgba.set(rgb.subarray(from, from + 3), to)
  return rgba
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

const unreadable = (why: string, cause?: unknown): StudioError =>
  new StudioError('file.unreadable', `The picture cannot be read: ${why}.`, { cause })
