/** Bytes by the character that Latin-1 reads them as; decoders that call it so read Windows-1252. */
const bytes = new Map<string, number>()
for (let byte = 0; byte < 256; byte++) {
  bytes.set(String.fromCharCode(byte), byte)
  bytes.set(new TextDecoder('windows-1252').decode(Uint8Array.of(byte)), byte)
}

/**
 * The specification of PNG says Latin-1 for plain texts, but Automatic1111 and ComfyUI write UTF-8: a text that was read
 * as the one and makes sense as the other is the other.
 */
export function asUtf8(text: string): string {
  const read: number[] = []
  for (const character of text) {
    const byte = bytes.get(character)
    if (byte === undefined) return text
    read.push(byte)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(read))
  } catch {
    return text
  }
}
