import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StudioError } from '../../shared/index'
import type { Database } from '../library/index'

/** A direction in a byte per number; its length is not kept. The cosine is off by some 0.1 %. */
export function packVector(vector: readonly number[]): string {
  const peak = Math.max(...vector.map(Math.abs), Number.MIN_VALUE)
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / peak) * 127)).buffer).toString(
    'base64',
  )
}

export function unpackVector(packed: string): Float32Array {
  const bytes = Buffer.from(packed, 'base64')
  const vector = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length))
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return vector.map((value) => value / length)
}

export const KnownVectors = z.object({
  /** sha256 of the encoder model that made them. */
  encoder: z.string(),
  vectors: z.record(z.string(), z.string()),
})

/** Meanings that were computed before: shipped ones, and those of this library. */
export class VectorStore {
  readonly #database: Database
  readonly #encoder: string
  readonly #shipped: Readonly<Record<string, string>>

  /** @param shippedFile vectors that came with the product; used if they are of the same encoder */
  constructor(database: Database, encoder: string, shippedFile: string) {
    this.#database = database
    this.#encoder = encoder
    const known = KnownVectors.safeParse(JSON.parse(readFileSync(shippedFile, 'utf8')))
    if (!known.success)
      throw new StudioError('model.corruptFile', 'The list of shipped meanings cannot be read.', {
        help: 'Install Inkwave again.',
        details: { path: shippedFile },
      })
    this.#shipped = known.data.encoder === encoder ? known.data.vectors : {}
  }

  get(text: string): Float32Array | undefined {
    const packed =
      this.#shipped[text] ??
      this.#database.get('SELECT vector FROM meanings WHERE text = ? AND encoder = ?', text, this.#encoder)?.[
        'vector'
      ]
    return typeof packed === 'string' ? unpackVector(packed) : undefined
  }

  put(entries: readonly (readonly [text: string, vector: readonly number[]])[]): void {
    this.#database.transaction(() => {
      for (const [text, vector] of entries)
        this.#database.run(
          'INSERT OR REPLACE INTO meanings (text, encoder, vector) VALUES (?, ?, ?)',
          text,
          this.#encoder,
          packVector(vector),
        )
    })
  }
}
