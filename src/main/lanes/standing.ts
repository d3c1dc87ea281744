import type { ModelStanding } from '../../shared/index'
import type { Probation } from './probation'
import type { Trust } from './trust'

/** What is known of a model on devices: where it is kept outside, what it was refused for, where it was found right. */
export function standingOf(modelId: string, probation: Probation, trust: Trust): ModelStanding[] {
  const about = <T extends { modelId: string }>(records: readonly T[]): T[] =>
    records.filter((record) => record.modelId === modelId)
  return [
    ...about(probation.crashedPairs()).map(({ device, reason, at }) => ({
      ...{ device, state: 'outside' as const, at },
      ...(reason === undefined ? {} : { reason }),
    })),
    ...about(trust.all()).map(({ device, ok, reason, at }) => ({
      ...{ device, state: ok ? ('compared' as const) : ('refused' as const), at },
      ...(reason === undefined ? {} : { reason }),
    })),
  ]
}
