import { inflateSync } from 'node:zlib'

const latin1 = new TextDecoder('latin1')
const utf8 = new TextDecoder()
/** Of one text when it is unpacked, in bytes. */
const maxText = 1 << 22
/** Texts beyond these are left out. */
const maxTexts = 64

type TextChunk = 'tEXt' | 'zTXt' | 'iTXt'

export function isTextChunk(type: string): type is TextChunk {
  return type === 'tEXt' || type === 'zTXt' || type === 'iTXt'
}

/**
 * One text chunk (ISO/IEC 15948 §11.3.4): keyword 0 text (Latin-1); keyword 0 method text (zlib, Latin-1); or
 * keyword 0 compressed? method language 0 translated 0 text (UTF-8). Empty for one that cannot be read: metadata
 * never costs the picture.
 */
export function readPngText(type: TextChunk, body: Uint8Array): Record<string, string> {
  const zero = body.indexOf(0)
  if (zero < 1) return {}
  const keyword = latin1.decode(body.subarray(0, zero))
  if (type === 'tEXt') return { [keyword]: latin1.decode(body.subarray(zero + 1)) }
  if (type === 'zTXt') return unpacked(keyword, body.subarray(zero + 2), latin1)
  const language = body.indexOf(0, zero + 3)
  const translated = language < 0 ? -1 : body.indexOf(0, language + 1)
  if (translated < 0) return {}
  const rest = body.subarray(translated + 1)
  return body[zero + 1] === 1 ? unpacked(keyword, rest, utf8) : { [keyword]: utf8.decode(rest) }
}

function unpacked(
  keyword: string,
  packed: Uint8Array,
  decoder: { decode(bytes: Uint8Array): string },
): Record<string, string> {
  try {
    return { [keyword]: decoder.decode(inflateSync(packed, { maxOutputLength: maxText })) }
  } catch {
    return {}
  }
}

/** All texts of a PNG by keyword, without looking at the picture. What is damaged is left out. */
export function readPngTexts(bytes: Uint8Array): Record<string, string> {
  const texts: Record<string, string> = {}
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8, found = 0; at + 12 <= bytes.length && found < maxTexts;) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) break
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (isTextChunk(type)) {
      Object.assign(texts, readPngText(type, bytes.subarray(at + 8, end - 4)))
      found++
    }
    at = end
  }
  return texts
}
