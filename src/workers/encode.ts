import { createHash } from 'node:crypto'
import type { Output } from './families/family'
import { encodePng } from './signal/png'
import { encodeWav } from '../shared/signal/wav'

/** A file ready to be stored under its hash. */
export interface Encoded {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly mime: string
  /** Without a dot. */
  readonly extension: string
}

type Encoder<K extends Output['kind']> = (
  output: Extract<Output, { kind: K }>,
  recipe: string | undefined,
) => { bytes: Uint8Array; mime: string; extension: string }

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** One line per kind of raw output. The same output gives the same bytes. */
const encoders: { readonly [K in Output['kind']]: Encoder<K> } = {
  text: ({ text }) => ({ bytes: utf8(text), mime: 'text/plain', extension: 'txt' }),
  image: (pixels, recipe) => ({
    bytes: encodePng(pixels, recipe === undefined ? {} : { recipe }),
    mime: 'image/png',
    extension: 'png',
  }),
  audio: ({ sampleRate, channels }) => ({
    bytes: encodeWav({ sampleRate, channels }),
    mime: 'audio/wav',
    extension: 'wav',
  }),
  bytes: ({ bytes, mime }) => ({ bytes, mime, extension: { 'audio/midi': 'mid' }[mime] }),
  json: ({ value }) => ({
    bytes: utf8(`${JSON.stringify(value)}\n`),
    mime: 'application/json',
    extension: 'json',
  }),
}

/** @param recipe JSON that goes into files which can carry it (PNG). */
export function encode(output: Output, recipe?: string): Encoded {
  const encoder = encoders[output.kind] as Encoder<Output['kind']>
  const encoded = encoder(output, recipe)
  return { ...encoded, sha256: createHash('sha256').update(encoded.bytes).digest('hex') }
}
