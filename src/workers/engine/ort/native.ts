import { koffi } from './ffi'

/**
 * Address of the bytes of a view. Small typed arrays live inside the V8 heap and move; touching `.buffer` gives
 * them memory of their own that stays where it is for as long as the view is referenced.
 */
export function addressOf(view: ArrayBufferView): bigint {
  if (view.buffer.byteLength === 0) return 0n
  return koffi.address(view)
}

/** A C string that stays where it is while the returned buffer is referenced. */
export function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`)
}

/** `char*` at an address to a JavaScript string. */
export function readString(pointer: bigint): string {
  return koffi.decode.string(pointer)
}

/** Parallel arrays of C strings, as provider options want them. Keep the returned object until the call is done. */
export function cStringTable(record: Readonly<Record<string, string>>): {
  keys: BigUint64Array
  values: BigUint64Array
  length: number
  keep: readonly Buffer[]
} {
  const keys = Object.keys(record).map(cString)
  const values = Object.values(record).map(cString)
  // One entry more than used: an empty table would have no address.
  const table = (list: Buffer[]): BigUint64Array => BigUint64Array.from([...list.map(addressOf), 0n])
  return { keys: table(keys), values: table(values), length: keys.length, keep: [...keys, ...values] }
}

/** `count` pointers from an array of pointers. */
export function readPointers(table: bigint, count: number): bigint[] {
  return Array.from({ length: count }, (_, i) => koffi.decode(table, i * 8, 'void*') as bigint)
}

/** Mentioned after the native call that reads it, memory cannot have been collected before. */
export function keepAlive(memory: object): void {
  kept.delete(memory)
}
const kept = new WeakSet()
