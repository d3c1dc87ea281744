/** Source of unpredictable bytes; `node:crypto` outside tests. */
export type RandomBytes = (size: number) => Uint8Array

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32

/**
 * Ids that sort by time: 48 bits of milliseconds and 80 random bits, as ULIDs are (github.com/ulid/spec). Two ids
 * of the same millisecond still sort in the order they were made, because the random part counts up.
 */
export function idMaker(now: () => Date, random: RandomBytes): () => string {
  let last = -1
  let tail = 0n
  return () => {
    const ms = Math.max(now().getTime(), last)
    if (ms === last) tail += 1n
    else tail = random(10).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) >> 1n // room to count up
    last = ms
    let value = (BigInt(ms) << 80n) | tail
    let id = ''
    for (let i = 0; i < 26; i++) {
      id = (alphabet[Number(value & 31n)] ?? '') + id
      value >>= 5n
    }
    return id
  }
}

/** When an id was made. */
export function dateOfId(id: string): Date {
  let ms = 0
  for (const letter of id.slice(0, 10)) ms = ms * 32 + alphabet.indexOf(letter)
  return new Date(ms)
}
