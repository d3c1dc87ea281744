import type { Detokenizer } from './tokenizer'

/**
 * GPT-2's alphabet (`bytes_to_unicode` in openai/gpt-2 `encoder.py`): printable Latin-1 characters stand for
 * themselves, the other 68 bytes for the code points from 256 on, in byte order.
 */
function byteOfCharacter(): Map<string, number> {
  const printable = (byte: number): boolean =>
    (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae
  const table = new Map<string, number>()
  let next = 256
  for (let byte = 0; byte < 256; byte++)
    table.set(String.fromCodePoint(printable(byte) ? byte : next++), byte)
  return table
}

const byteOf = byteOfCharacter()

/**
 * Streams byte-level BPE exactly: each token is a run of bytes, and the decoder holds back an unfinished UTF-8
 * sequence, so the deltas joined equal the text decoded at once.
 * @param tokenOf the vocabulary's spelling of an id
 * @param added text of added tokens, which are stored as plain text; empty for special ones
 */
export function byteLevelDetokenizer(
  tokenOf: (id: number) => string | undefined,
  added: ReadonlyMap<number, string>,
): Detokenizer {
  // A byte order mark inside a text is a character like any other.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return {
    push: (id) => {
      const plain = added.get(id)
      if (plain !== undefined) return decoder.decode() + plain
      const token = tokenOf(id) ?? ''
      const bytes = Uint8Array.from(token, (character) => byteOf.get(character) ?? 0x3f)
      return decoder.decode(bytes, { stream: true })
    },
    flush: () => decoder.decode(),
  }
}
