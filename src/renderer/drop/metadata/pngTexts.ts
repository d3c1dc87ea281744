import { Inflate } from 'fflate'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** All texts of one picture together, unpacked; what goes beyond is left out. */
const maxBytes = 4 * 1024 * 1024

/**
 * The text chunks of a PNG (tEXt, zTXt, iTXt; ISO/IEC 15948 §11.3.3) by keyword. Reads chunk heads only, never pixels.
 * Anything damaged ends the reading there; a file that is no PNG has no texts. Never throws.
 */
export function pngTexts(bytes: Uint8Array): Map<string, string> {
  const texts = new Map<string, string>()
  if (signature.some((byte, i) => bytes[i] !== byte)) return texts
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let budget = maxBytes
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    if (at + 12 + length > bytes.length) break
    const type = ascii(bytes.subarray(at + 4, at + 8))
    if (type === 'IEND') break
    const read = readers[type]
    if (read !== undefined) {
      const text = read(bytes.subarray(at + 8, at + 8 + length), budget)
      if (text !== undefined && !texts.has(text.keyword)) {
        texts.set(text.keyword, text.value)
        budget -= text.value.length
      }
    }
    at += 12 + length
  }
  return texts
}

interface Text {
  readonly keyword: string
  readonly value: string
}

const latin1 = new TextDecoder('latin1')
const utf8 = new TextDecoder()

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}

const readers: Readonly<Record<string, (body: Uint8Array, budget: number) => Text | undefined>> = {
  tEXt: (body, budget) => {
    const end = body.indexOf(0)
    if (end < 1 || body.length - end > budget) return undefined
    // The specification says Latin-1; Automatic1111 and ComfyUI write UTF-8 all the same.
    return { keyword: latin1.decode(body.subarray(0, end)), value: decode(body.subarray(end + 1)) }
  },
  zTXt: (body, budget) => {
    const end = body.indexOf(0)
    if (end < 1 || body[end + 1] !== 0) return undefined
    const value = unpack(body.subarray(end + 2), budget)
    return value && { keyword: latin1.decode(body.subarray(0, end)), value: decode(value) }
  },
  iTXt: (body, budget) => {
    const end = body.indexOf(0)
    if (end < 1) return undefined
    const packed = body[end + 1] === 1
    const language = body.indexOf(0, end + 3)
    const translated = language < 0 ? -1 : body.indexOf(0, language + 1)
    if (translated < 0) return undefined
    const rest = body.subarray(translated + 1)
    const value = packed ? unpack(rest, budget) : rest.length > budget ? undefined : rest
    return value && { keyword: latin1.decode(body.subarray(0, end)), value: utf8.decode(value) }
  },
}

/** UTF-8 where it is that, else Latin-1. */
function decode(bytes: Uint8Array): string {
  const text = utf8.decode(bytes)
  return text.includes('\ufffd') ? latin1.decode(bytes) : text
}

/** zlib, but never more than asked for: a small chunk can unpack to gigabytes. @returns undefined when damaged or larger */
function unpack(packed: Uint8Array, limit: number): Uint8Array | undefined {
  // Two bytes of zlib header, then raw deflate; the checksum at the end is not needed to read a text.
  if (packed.length < 6) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  const state = { ended: false }
  const inflate = new Inflate((part, final) => {
    size += part.length
    if (size > limit) throw new RangeError('too long')
    parts.push(part)
    state.ended = final
  })
  try {
    const step = 4096
    for (let at = 2; at < packed.length; at += step)
      inflate.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch {
    return undefined
  }
  if (!state.ended) return undefined
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
