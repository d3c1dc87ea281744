import { ErrorData, Replay, StudioError, type Craft, type JobRecord, type JobState } from '../../shared/index'
import type { Clock } from '../clock'
import type { Database, Row, SqlValue } from '../library/index'
import { reordered } from './reorder'

/** A job with what is needed to run it. */
export interface Job extends JobRecord {
  /** Jobs of one request. */
  readonly batch: string
  readonly params: Record<string, unknown>
  /** Assets it starts from, sha256 by role. */
  readonly inputs: Readonly<Record<string, string>>
  readonly replay?: Replay
  /** How often it was running when everything went down. */
  readonly crashes: number
}

export type NewJob = Omit<
  Job,
  'state' | 'createdAt' | 'step' | 'steps' | 'stage' | 'takeId' | 'error' | 'crashes'
>

/** Which states lead where. `done` and `quarantined` are final. */
const transitions: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ['running', 'cancelled', 'failed'],
  running: ['done', 'failed', 'cancelled', 'interrupted', 'quarantined'],
  // To `done`: declared lost by another process while the machine slept, and finished after all.
  interrupted: ['queued', 'cancelled', 'done'],
  failed: ['queued'],
  cancelled: ['queued'],
  done: [],
  quarantined: [],
}

/** What may change together with a state. `null` clears. */
export interface JobChange {
  readonly step?: number
  readonly steps?: number
  readonly stage?: string
  readonly crashes?: number
  readonly takeId?: string
  readonly error?: ErrorData | null
}

/** Why the queue stands still: the user said so, or it waits for a word after a crash. */
export type Pause = 'no' | 'user' | 'recovery'

/** Jobs as rows; every change of state is one statement that names the state it expects. */
export class JobQueue {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  insert(jobs: readonly NewJob[]): Job[] {
    const now = this.#clock.date().toISOString()
    this.#database.transaction(() => {
      for (const job of jobs) {
        this.#database.run(
          'INSERT INTO jobs (id, batch, craft, model_id, state, priority, prompt, params, inputs, seed, replay, ' +
            'origin, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          job.id,
          job.batch,
          job.craft,
          job.modelId,
          'queued',
          job.priority,
          job.prompt,
          JSON.stringify(job.params),
          JSON.stringify(job.inputs),
          job.seed,
          job.replay === undefined ? null : JSON.stringify(job.replay),
          job.replay === undefined ? 'asked' : 'again',
          now,
          now,
        )
      }
    })
    return jobs.map((job) => this.get(job.id))
  }

  /** @throws StudioError `job.unknown` */
  get(jobId: string): Job {
    const row = this.#database.get('SELECT * FROM jobs WHERE id = ?', jobId)
    if (row === undefined) {
      throw new StudioError('job.unknown', 'There is no such job.', { details: { jobId } })
    }
    return toJob(row)
  }

  /** Newest first. */
  list(limit: number): Job[] {
    return this.#database.all('SELECT * FROM jobs ORDER BY id DESC LIMIT ?', limit).map(toJob)
  }

  /** In the order they will run: interactive before batch, then first come, first served. */
  queued(): Job[] {
    return this.#database
      .all("SELECT * FROM jobs WHERE state = 'queued' ORDER BY priority = 'batch', COALESCE(position, id)")
      .map(toJob)
  }

  /**
   * Puts a waiting job before another one, or to the end.
   * @returns all jobs whose place changed
   * @throws StudioError `job.notRunnable` when one of the two does not wait
   */
  reorder(jobId: string, before: string | null): Job[] {
    const waiting = this.queued()
    const placed = reordered(waiting, jobId, before)
    this.#database.transaction(() => {
      for (const { jobId: id, position, priority } of placed)
        this.#database.run('UPDATE jobs SET position = ?, priority = ? WHERE id = ?', position, priority, id)
    })
    return placed.map(({ jobId: id }) => this.get(id))
  }

  inState(state: JobState): Job[] {
    return this.#database.all('SELECT * FROM jobs WHERE state = ? ORDER BY id', state).map(toJob)
  }

  /** @throws StudioError `job.notRunnable` when the job's state does not lead there. */
  move(jobId: string, to: JobState, change: JobChange = {}): Job {
    const job = this.get(jobId)
    if (!transitions[job.state].includes(to)) throw notRunnable(job, to)
    const columns: Record<string, SqlValue> = { state: to, changed_at: this.#clock.date().toISOString() }
    if (change.step !== undefined) columns['step'] = change.step
    if (change.steps !== undefined) columns['steps'] = change.steps
    if (change.stage !== undefined) columns['stage'] = change.stage
    if (change.crashes !== undefined) columns['crashes'] = change.crashes
    if (change.takeId !== undefined) columns['take_id'] = change.takeId
    if (change.error !== undefined)
      columns['error'] = change.error === null ? null : JSON.stringify(change.error)
    const names = Object.keys(columns)
    const { changes } = this.#database.run(
      `UPDATE jobs SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ? AND state = ?`,
      ...Object.values(columns),
      jobId,
      job.state,
    )
    if (changes !== 1) throw notRunnable(this.get(jobId), to)
    return this.get(jobId)
  }

  get pause(): Pause {
    const value = this.#database.get("SELECT value FROM flags WHERE name = 'pause'")?.['value']
    return value === 'user' || value === 'recovery' ? value : 'no'
  }

  set pause(value: Pause) {
    this.#database.run("INSERT OR REPLACE INTO flags (name, value) VALUES ('pause', ?)", value)
  }
}

/** The part of a job that leaves the application. */
export function toRecord(job: Job): JobRecord {
  const {
    batch: _batch,
    params: _params,
    inputs: _inputs,
    replay: _replay,
    crashes: _crashes,
    ...record
  } = job
  return record
}

function notRunnable(job: Job, to: JobState): StudioError {
  const help =
    job.state === 'quarantined'
      ? 'It was running when Inkwave went down, twice. Ask for something smaller, or use another model.'
      : 'Look at the queue for its present state.'
  return new StudioError('job.notRunnable', `A job that is ${job.state} cannot become ${to}.`, {
    help,
    details: { jobId: job.id, state: job.state, wanted: to },
  })
}

function toJob(row: Row): Job {
  const { take_id: takeId, error, replay, position } = row
  return {
    id: String(row['id']),
    batch: String(row['batch']),
    craft: String(row['craft']) as Craft,
    modelId: String(row['model_id']),
    state: String(row['state']) as JobState,
    priority: String(row['priority']) as Job['priority'],
    prompt: String(row['prompt']),
    params: JSON.parse(String(row['params'])) as Record<string, unknown>,
    inputs: JSON.parse(String(row['inputs'])) as Record<string, string>,
    seed: Number(row['seed']),
    createdAt: String(row['created_at']),
    step: Number(row['step']),
    steps: Number(row['steps']),
    stage: String(row['stage']),
    crashes: Number(row['crashes']),
    ...(typeof replay === 'string' ? { replay: Replay.parse(JSON.parse(replay)) } : {}),
    ...(typeof takeId === 'string' ? { takeId } : {}),
    ...(typeof position === 'string' ? { position } : {}),
    ...(typeof error === 'string' ? { error: ErrorData.parse(JSON.parse(error)) } : {}),
  }
}
