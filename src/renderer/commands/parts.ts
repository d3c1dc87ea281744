import type { Command } from './command'
import type { Exporter } from './exporter'
import type { Send } from './send'
import type { TakeTarget } from './takeTarget'

/** What the rooms bring along; put together in `app/parts.ts`, so that features need not know each other. */
export interface Parts {
  readonly commands: readonly Command[]
  readonly takeTargets: readonly TakeTarget[]
  readonly exporters: readonly Exporter[]
  /** Ways from one room into another. */
  readonly sends: readonly Send[]
}
