import { StudioError, type Ranked, type Subject } from '../../shared/index'
import type { Lanes } from '../lanes/index'
import type { Database } from '../library/index'
import { describeModel, modelSha256, type ModelRegistry } from '../models/index'
import { rank, type Candidate } from './rank'
import { VectorStore } from './vectors'

const encoderId = 'all-minilm-l6-v2'
/** The model whose subjects are ranked. */
const subjectsOf = 'sprite'
/** Texts per job: others have their turn between. */
const batch = 64

export interface MeaningTools {
  readonly lanes: Lanes
  readonly models: ModelRegistry
  readonly database: Database
  readonly newId: () => string
  /** Vectors that came with the product. */
  readonly shippedFile: string
}

/** How near texts are in meaning, by the built-in encoder (sentence-transformers' mean pooling, cosine). */
export class Meaning {
  readonly #tools: MeaningTools
  #vectors: VectorStore | undefined
  #subjects: Promise<readonly Subject[]> | undefined

  constructor(tools: MeaningTools) {
    this.#tools = tools
  }

  /** What the built-in picture model draws. @throws StudioError */
  subjects(): Promise<readonly Subject[]> {
    this.#subjects ??= describeModel(this.#tools.models.spec(subjectsOf)).then(({ subjects }) => subjects)
    this.#subjects.catch(() => (this.#subjects = undefined))
    return this.#subjects
  }

  async rankSubjects(query: string): Promise<Ranked[]> {
    const subjects = await this.subjects()
    return this.#rank(
      query,
      subjects.map((subject) => ({
        id: subject.name,
        text: subjectText(subject),
        words: [subject.name, ...subject.words],
      })),
    )
  }

  /** @throws StudioError of the model or its lane */
  async rankTexts(query: string, texts: readonly { id: string; text: string }[]): Promise<Ranked[]> {
    return this.#rank(
      query,
      texts.map(({ id, text }) => ({ id, text, words: [text] })),
    )
  }

  async #rank(
    query: string,
    items: readonly { id: string; text: string; words: readonly string[] }[],
  ): Promise<Ranked[]> {
    const [meaning] = await this.embed([query])
    if (meaning === undefined) return []
    const vectors = await this.embed(items.map(({ text }) => text))
    const candidates = items.map<Candidate>(({ id, words }, i) => ({
      id,
      words,
      vector: vectors[i] ?? new Float32Array(meaning.length),
    }))
    return rank(query, meaning, candidates)
  }

  /** Unit vectors of texts; what was asked before comes from the disk. */
  async embed(texts: readonly string[]): Promise<Float32Array[]> {
    const store = (this.#vectors ??= this.#open())
    const found = new Map<string, Float32Array>()
    const missing: string[] = []
    for (const text of new Set(texts)) {
      const known = store.get(text)
      if (known === undefined) missing.push(text)
      else found.set(text, known)
    }
    for (let at = 0; at < missing.length; at += batch) {
      const part = missing.slice(at, at + batch)
      const vectors = await this.#run(part)
      store.put(part.map((text, i) => [text, vectors[i] ?? []] as const))
      for (const [i, text] of part.entries()) found.set(text, Float32Array.from(vectors[i] ?? []))
    }
    return texts.map((text) => found.get(text) ?? new Float32Array(0))
  }

  #open(): VectorStore {
    const { database, models, shippedFile } = this.#tools
    return new VectorStore(database, modelSha256(models.spec(encoderId).manifest), shippedFile)
  }

  #run(texts: readonly string[]): Promise<number[][]> {
    const { lanes, models, newId } = this.#tools
    return new Promise((resolve, reject) => {
      lanes.generate(
        {
          jobId: newId(),
          model: models.spec(encoderId),
          params: { texts: [...texts] },
          seed: 0,
          priority: 'interactive',
        },
        (event) => {
          if (event.type === 'failed') reject(StudioError.from(event.error))
          else if (event.type === 'cancelled')
            reject(new StudioError('app.shuttingDown', 'Inkwave is closing.'))
          else if (event.type === 'done') {
            const output = event.outputs[0]
            resolve(output?.role === 'embedding' ? output.value : [])
          }
        },
      )
    })
  }
}

/** A subject with the words people use for it, as it was embedded. */
export function subjectText({ name, words }: Pick<Subject, 'name' | 'words'>): string {
  return words.length === 0 ? name : `${name}: ${words.join(', ')}`
}
