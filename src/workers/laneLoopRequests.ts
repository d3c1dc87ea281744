import { StudioError, toErrorData } from '../shared/index'
import { RunStopped, type RunHandle } from './engine/types'
import { compareWithProcessor } from './laneLoopCompare'
import { contextOf } from './laneLoopContext'
import type { JobSurroundings } from './laneLoopJob'
import type { LaneEngine } from './laneLoopPort'
import type { LaneRequest } from './protocol'

/** Stands for the model in the breadcrumb of a device's self-test. */
export const selfTestModel = 'self-test'

/** Checks of minutes leave interactive jobs their turns; the others are short, and somebody waits for them. */
export function takeRequest(requests: LaneRequest[], interactive: boolean): LaneRequest | undefined {
  const at = requests.findIndex(({ type }) => (type !== 'verify' && type !== 'selfTest') || !interactive)
  return at < 0 ? undefined : requests.splice(at, 1)[0]
}

type Surroundings = JobSurroundings & { readonly engine: LaneEngine; readonly run: RunHandle }

/** Answers one request, always. */
export async function serve(request: LaneRequest, around: Surroundings): Promise<void> {
  const { requestId } = request
  try {
    const value = await answer(request, around)
    around.port.post({ type: 'answer', requestId, value })
  } catch (thrown) {
    const stopped = new StudioError('app.shuttingDown', 'The request was stopped because Inkwave is closing')
    const error = toErrorData(thrown instanceof RunStopped ? stopped : thrown)
    around.port.post({ type: 'refused', requestId, error })
  }
}

async function answer(request: LaneRequest, around: Surroundings): Promise<unknown> {
  const { models, crumb, port, now, run } = around
  if (request.type === 'unload') {
    models.unload(request.modelId)
    return undefined
  }
  if (request.type === 'selfTest') {
    const { device } = request
    return crumb.during({ modelId: selfTestModel, device, step: 'selfTest' }, () =>
      around.engine.selfTest(device),
    )
  }
  if (request.type === 'compare') return compareWithProcessor(request.model, request, around)
  const loaded = await models.acquire(request.model, request)
  try {
    const { modelId, device, family, model, files } = loaded
    if (request.type === 'load') return undefined
    const report = await crumb.during({ modelId, device, step: 'verify' }, () =>
      family.verify(model, files, contextOf({ seed: 0, run, now, port })),
    )
    loaded.safe = true
    return report
  } finally {
    models.release(loaded)
  }
}
