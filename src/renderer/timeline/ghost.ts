import { useMemo, useSyncExternalStore } from 'react'
import type { Note } from '../../shared/index'
import { assetOf, readPiece } from '../client/assets'
import { takeOfJob } from '../stores/jobs'
import { useDocument, useJobs, useStudio, useUi } from '../stores/studio'
import { useAsset } from '../ui/useAsset'
import { instrumentName } from './instruments'
import { isAccepted } from './transport'

/** A take that is not part of the work yet: being written, or finished and chosen in the strip. */
export interface Ghost {
  readonly jobId: string
  /** Bars whose notes are there, and bars asked for. */
  readonly bar: number
  readonly bars: number
  readonly ticksPerBar: number
  readonly bpm: number
  readonly tracks: readonly { role: string; name: string; drums: boolean }[]
  readonly notes: readonly Note[]
}

/** What is on show beside the work; re-renders once per bar while it is written. */
export function useGhost(): Ghost | undefined {
  const studio = useStudio()
  const jobId = useUi((state) => state.shown.music)
  const take = useJobs((state) => (jobId === undefined ? undefined : takeOfJob(state, jobId)))
  const accepted = useDocument((state) => isAccepted(state.records, take?.id))
  const stored = useAsset(take === undefined ? undefined : assetOf(take, 'piece')?.sha256, readPiece)
  const bar = useSyncExternalStore(
    (changed) =>
      studio.live.on((job, chunk) => {
        if (job.jobId === jobId && chunk.kind === 'notes') changed()
      }),
    () => (jobId === undefined ? 0 : (studio.live.get(jobId)?.bar ?? 0)),
  )
  return useMemo(() => {
    if (jobId === undefined || accepted) return undefined
    const live = studio.live.get(jobId)
    const source = stored ?? (live === undefined || live.bars === 0 ? undefined : live)
    if (source === undefined) return undefined
    const tracks = source.tracks.map(({ role, program }) => {
      const drums = role === 'drums' || role === 'perc'
      return { role, drums, name: instrumentName(program, drums) }
    })
    const { bars, ticksPerBar, bpm } = source
    return { jobId, bar: stored?.bars ?? bar, bars, ticksPerBar, bpm, tracks, notes: [...source.notes] }
  }, [studio, jobId, accepted, stored, bar])
}
