import type { Chunk, ChunkOf, Note } from '../../shared/index'

/** What a running job has streamed so far. Mutable and outside React: painters read it, frames stay light. */
export interface LiveJob {
  readonly jobId: string
  text: string
  words: number
  preview: ChunkOf<'preview'> | undefined
  readonly notes: Note[]
  tracks: ChunkOf<'notes'>['tracks']
  bar: number
  bars: number
  ticksPerBar: number
  bpm: number
  readonly pcm: ChunkOf<'pcm'>[]
  stage: string
  step: number
  steps: number
  /** Milliseconds of `now()` at the first chunk of any kind, and at the latest. */
  firstAt: number
  lastAt: number
}

export type LiveListener = (job: LiveJob, chunk: Chunk) => void

/**
 * The streams of all jobs. Chunks are applied as they come and told to listeners at once; nothing here re-renders.
 * A job's content is dropped with `forget` when its take has taken its place.
 */
export class LiveJobs {
  readonly #jobs = new Map<string, LiveJob>()
  readonly #listeners = new Set<LiveListener>()
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  get(jobId: string): LiveJob | undefined {
    return this.#jobs.get(jobId)
  }

  /** @returns stops listening. */
  on(listener: LiveListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  apply(jobId: string, chunk: Chunk): void {
    const at = this.#now()
    let job = this.#jobs.get(jobId)
    if (job === undefined) {
      job = emptyJob(jobId, at)
      this.#jobs.set(jobId, job)
    }
    job.lastAt = at
    take(job, chunk)
    for (const listener of this.#listeners) listener(job, chunk)
  }

  forget(jobId: string): void {
    this.#jobs.delete(jobId)
  }
}

function emptyJob(jobId: string, at: number): LiveJob {
  return {
    jobId,
    text: '',
    words: 0,
    preview: undefined,
    notes: [],
    tracks: [],
    bar: 0,
    bars: 0,
    ticksPerBar: 96,
    bpm: 120,
    pcm: [],
    stage: '',
    step: 0,
    steps: 0,
    firstAt: at,
    lastAt: at,
  }
}

function take(job: LiveJob, chunk: Chunk): void {
  switch (chunk.kind) {
    case 'token':
      job.text += chunk.text
      job.words = job.text.split(/\s+/).filter((word) => word !== '').length
      break
    case 'preview':
      job.preview = chunk
      break
    case 'notes':
      job.notes.push(...chunk.notes)
      job.tracks = chunk.tracks
      job.bar = chunk.bar
      job.bars = chunk.bars
      job.ticksPerBar = chunk.ticksPerBar
      job.bpm = chunk.bpm
      break
    case 'pcm':
      job.pcm.push(chunk)
      break
    case 'progress':
      job.stage = chunk.stage
      job.step = chunk.step
      job.steps = chunk.steps
      break
    case 'log':
      break
  }
}
