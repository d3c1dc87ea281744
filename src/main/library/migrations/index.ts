import { start } from './0001_start'
import { projects } from './0002_projects'
import { jobInputs } from './0003_job_inputs'
import { meanings } from './0004_meanings'
import { queueOrder } from './0005_queue_order'

/** A step of the database's schema. It is never changed once it has shipped; a new need is a new step. */
export interface Migration {
  readonly version: number
  readonly sql: string
}

/** In order, one line each. */
export const migrations: readonly Migration[] = [start, projects, jobInputs, meanings, queueOrder]
