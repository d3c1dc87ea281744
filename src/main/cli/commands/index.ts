import type { Command } from '../command'
import { generate } from './generate'
import { jobs } from './jobs'
import { models } from './models'
import { run } from './run'

/** Every command, one line each. */
export const commands: readonly Command[] = [generate, run, models, jobs]
