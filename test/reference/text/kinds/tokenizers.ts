import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { loadTokenizer, type Tokenizer } from '../../../../src/workers/tokenizers/tokenizer'
import type { ReferenceCase, ReferenceKind } from '../../folder'

const ids = z.array(z.number().int())
const Text = z.looseObject({
  text: z.string(),
  ids,
  ids_with_special: ids,
  decoded: z.string(),
  decoded_skip_special: z.string(),
  /** Text to show after each id of `ids_with_special`; the last is the flush. Absent where nothing streams. */
  deltas: z.array(z.string()).nullish(),
})
const Bytes = z.strictObject({ bytes_hex: z.string(), ids, decoded: z.string(), deltas: z.array(z.string()) })
const Kind = z.looseObject({
  vocab_size: z.number(),
  special_ids: ids,
  strings: z.array(Text).min(1),
  raw_bytes: z.array(Bytes),
})
const File = z.looseObject({ kinds: z.record(z.string(), Kind) })
const described = new Set(Object.keys(Kind.shape))

export const tokenizers: ReferenceKind = {
  file: 'tokenizers.json',
  folders: ['tokenizers'],
  cases: (content, folder) =>
    Object.entries(File.parse(content).kinds).flatMap(([name, kind]) => {
      const path = (file: string) => join(folder, 'tokenizers', name, file)
      const tokenizer = loadTokenizer(path('tokenizer.json'), path('tokenizer_config.json'))
      expect(tokenizer.vocabularySize, name).toBe(kind.vocab_size)
      expect([...tokenizer.specialIds].sort((a, b) => a - b), name).toEqual(kind.special_ids)
      return [
        ...Object.keys(kind).flatMap((key) => (described.has(key) ? [] : unsupported(`${name} ${key}`))),
        ...kind.strings.map((row) => textCase(name, tokenizer, row)),
        ...kind.raw_bytes.map((row) => bytesCase(name, tokenizer, row)),
      ]
    }),
}

function unsupported(name: string): ReferenceCase {
  return {
    name,
    run: () => {
      throw new Error(`${name} is not supported`)
    },
  }
}

function textCase(kind: string, tokenizer: Tokenizer, row: z.infer<typeof Text>): ReferenceCase {
  return {
    name: `${kind} ${JSON.stringify(row.text)}`,
    run: () => {
      expect(tokenizer.encode(row.text, { addSpecialTokens: false })).toEqual(row.ids)
      expect(tokenizer.encode(row.text, { addSpecialTokens: true })).toEqual(row.ids_with_special)
      expect(tokenizer.decode(row.ids, { skipSpecialTokens: false })).toBe(row.decoded)
      expect(tokenizer.decode(row.ids_with_special, { skipSpecialTokens: true })).toBe(row.decoded_skip_special)
      if (row.deltas) expect(streamed(tokenizer, row.ids_with_special)).toEqual(row.deltas)
    },
  }
}

/**
 * Bytes that are no UTF-8: when each U+FFFD appears may differ between decoders, the text may not, and no delta may
 * end in half a surrogate pair.
 */
function bytesCase(kind: string, tokenizer: Tokenizer, row: z.infer<typeof Bytes>): ReferenceCase {
  return {
    name: `${kind} bytes ${row.bytes_hex}`,
    run: () => {
      const deltas = streamed(tokenizer, row.ids)
      expect(deltas.join('')).toBe(row.deltas.join(''))
      for (const delta of deltas) expect(delta).not.toMatch(/[\uD800-\uDBFF]$/)
    },
  }
}

function streamed(tokenizer: Tokenizer, row: readonly number[]): string[] {
  const detokenizer = tokenizer.stream()
  return [...row.map((id) => detokenizer.push(id)), detokenizer.flush()]
}
