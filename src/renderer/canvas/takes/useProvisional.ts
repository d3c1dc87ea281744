import type { TakeRecord } from '../../../shared/index'
import { takeOfJob } from '../../stores/jobs'
import { useDocument, useJobs, useUi } from '../../stores/studio'
import { layersOf } from '../maths/layers'

/** States of a job that leaves no picture. */
const ended: ReadonlySet<string> = new Set(['cancelled', 'failed', 'interrupted', 'quarantined'])

/** What is shown in the frame on trial: a picture under way, or a finished take that is not on the board yet. */
export function useProvisional(): { jobId: string; take: TakeRecord | undefined } | undefined {
  const jobId = useUi((state) => state.shown.image)
  const job = useJobs((state) => (jobId === undefined ? undefined : state.jobs[jobId]))
  const take = useJobs((state) => (jobId === undefined ? undefined : takeOfJob(state, jobId)))
  const accepted = useDocument(
    (state) =>
      take !== undefined &&
      layersOf(state.records).some((layer) => layer.kind === 'picture' && layer.takeId === take.id),
  )
  const gone = take === undefined && job !== undefined && ended.has(job.state)
  return jobId === undefined || accepted || gone ? undefined : { jobId, take }
}
