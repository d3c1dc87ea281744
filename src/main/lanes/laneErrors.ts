import { StudioError, type ErrorData } from '../../shared/index'
import type { Crumb } from './breadcrumb'
import type { LaneExit } from './host'

/** What a job hears whose lane died under it. */
export function crashError(laneId: string, exit: LaneExit, crumb: Crumb | undefined): ErrorData {
  const what = crumb === undefined ? '' : ` (${crumb.step} of ${crumb.modelId})`
  return {
    code: 'lane.crashed',
    message: `The part of Inkwave that runs models stopped unexpectedly: ${exit.detail}${what}`,
    help: 'Your work is safe. Run the job again; if it happens again, the model or the device is at fault.',
    details: { lane: laneId, reason: exit.reason, ...(crumb === undefined ? {} : { crumb }) },
  }
}

export const closingError = (): StudioError =>
  new StudioError('app.shuttingDown', 'Inkwave is closing and starts no more jobs')

export function retiredError(laneId: string): StudioError {
  return new StudioError('lane.unavailable', `Lane ${laneId} takes no more jobs: its device was lost`, {
    help: 'Run the job again; it gets a fresh process.',
    details: { lane: laneId },
  })
}

export function restingError(laneId: string, lastExit: string | undefined): StudioError {
  return new StudioError('lane.unavailable', `Lane ${laneId} crashed repeatedly and rests for a while`, {
    help: 'Try again in half a minute, with another model or device.',
    details: { lane: laneId, ...(lastExit === undefined ? {} : { lastExit }) },
  })
}
