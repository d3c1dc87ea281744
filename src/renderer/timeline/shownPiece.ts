import { useMemo, useSyncExternalStore } from 'react'
import type { Note } from '../../shared/index'
import { assetOf, readPiece, type StoredPiece } from '../client/assets'
import { takeOfJob, takesOf } from '../stores/jobs'
import { useJobs, useStudio, useUi } from '../stores/studio'
import { useAsset } from '../ui/useAsset'

/** What the timeline shows: a piece being written, or a finished one. */
export interface ShownPiece {
  readonly jobId: string
  /** Bars whose notes are there, and bars asked for. */
  readonly bar: number
  readonly bars: number
  readonly ticksPerBar: number
  readonly bpm: number
  readonly tracks: readonly { role: string; program: number; name: string }[]
  readonly notes: readonly Note[]
  /** Known once the piece is finished. */
  readonly stored: StoredPiece | undefined
}

/** The piece on show; re-renders once per bar while it is written. */
export function useShownPiece(): ShownPiece | undefined {
  const studio = useStudio()
  const picked = useUi((state) => state.shown.music)
  const jobId = useJobs((state) => picked ?? takesOf(state, 'music')[0]?.jobId)
  const take = useJobs((state) => (jobId === undefined ? undefined : takeOfJob(state, jobId)))
  const stored = useAsset(take === undefined ? undefined : assetOf(take, 'piece')?.sha256, readPiece)
  const bar = useSyncExternalStore(
    (changed) =>
      studio.live.on((job, chunk) => {
        if (job.jobId === jobId && chunk.kind === 'notes') changed()
      }),
    () => (jobId === undefined ? 0 : (studio.live.get(jobId)?.bar ?? 0)),
  )
  return useMemo(() => {
    if (jobId === undefined) return undefined
    if (stored !== undefined) return { jobId, bar: stored.bars, stored, ...stored }
    const live = studio.live.get(jobId)
    if (live === undefined || live.bars === 0) return undefined
    const { bars, ticksPerBar, bpm, tracks, notes } = live
    return { jobId, bar, bars, ticksPerBar, bpm, tracks, notes: [...notes], stored: undefined }
  }, [studio, jobId, stored, bar])
}
