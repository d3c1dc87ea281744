import type { JobRecord } from '../../shared/index'
import { settled, type Studio } from './studio'

/** Requests as a person makes them. */
export const write = (prompt: string, more: object = {}) => ({
  craft: 'text' as const,
  params: { prompt },
  ...more,
})
export const draw = (prompt: string, more: object = {}) => ({
  craft: 'image' as const,
  params: { prompt },
  ...more,
})

/** The smallest result of a drawing job. */
export const picture = {
  role: 'image',
  kind: 'image',
  width: 1,
  height: 1,
  rgba: Uint8Array.of(9, 8, 7, 255),
} as const

/** Asks, and waits until the lanes have it. @returns the first job of the request */
export async function submit(
  studio: Studio,
  request: Parameters<typeof write>[0] | object,
): Promise<JobRecord> {
  const { jobs } = await studio.client.call('jobs.submit', request as ReturnType<typeof write>)
  await settled(studio)
  return jobs[0] as JobRecord
}

export const stateOf = async ({ client }: Studio, { id }: JobRecord): Promise<string | undefined> =>
  (await client.call('jobs.list', {})).jobs.find((job) => job.id === id)?.state
