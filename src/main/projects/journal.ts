/** One line of `journal.jsonl`. */
export interface JournalLine {
  readonly seq: number
  readonly entry: unknown
}

export interface ReadJournal {
  /** Lines after the snapshot, one after another. */
  readonly lines: readonly JournalLine[]
  /** Bytes up to the end of the last good line. */
  readonly goodBytes: number
  /** Whole lines that could not be read stand after the good ones: not a torn write, but damage. */
  readonly damagedAt: number | undefined
}

/**
 * Reads a journal up to the first line that is torn, damaged or out of order. A line without its line feed was never
 * confirmed to anybody, so it does not count.
 * @param after number of the last entry that the snapshot holds; earlier lines are left out
 */
export function readJournal(bytes: Uint8Array, after: number): ReadJournal {
  const lines: JournalLine[] = []
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const text = (line: Uint8Array): string => decoder.decode(line)
  let start = 0
  let next: number | undefined
  for (;;) {
    const end = bytes.indexOf(10, start)
    if (end < 0) return { lines, goodBytes: start, damagedAt: undefined }
    const line = parseLine(text, bytes.subarray(start, end))
    const expected = next ?? Math.min(line?.seq ?? 0, after + 1)
    if (line?.seq !== expected) return { lines, goodBytes: start, damagedAt: start }
    next = line.seq + 1
    if (line.seq > after) lines.push(line)
    start = end + 1
  }
}

function parseLine(text: (line: Uint8Array) => string, bytes: Uint8Array): JournalLine | undefined {
  try {
    const line = JSON.parse(text(bytes)) as Partial<JournalLine> | null
    return Number.isSafeInteger(line?.seq) ? { seq: Number(line?.seq), entry: line?.entry } : undefined
  } catch {
    return undefined
  }
}

export function serialiseLines(lines: readonly JournalLine[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}
