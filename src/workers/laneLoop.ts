import type { RunHandle } from './engine/types'
import type { Family } from './families/family'
import { Breadcrumb } from './laneLoopCrumb'
import { LaneJob, type JobSurroundings } from './laneLoopJob'
import { LoadedModels } from './laneLoopModels'
import { RunOrder } from './laneLoopOrder'
import type { LaneEngine, LanePort, Now } from './laneLoopPort'
import { serve, takeRequest } from './laneLoopRequests'
import { laneSlots, requestSlot, type LaneRequest, type LaneWorkerData, type WorkerCommand } from './protocol'

/** What a lane is made of; the entry wires the real ones, tests their own. */
export interface LaneParts {
  readonly port: LanePort
  readonly families: readonly Family[]
  readonly createEngine: (options: { slots: number; ledger: SharedArrayBuffer }) => LaneEngine
  readonly now: Now
  readonly pid: number
}

/**
 * A lane: one native call at a time, many jobs by turns. Between two turns it goes through the event loop once, which
 * is when commands arrive; a stop does not wait for that (it sets the job's flag and terminates its native call).
 * Returns after `quit`, when every job has ended and everything native is freed.
 */
export async function runLane(parts: LaneParts, data: LaneWorkerData): Promise<void> {
  const { port, now, pid } = parts
  const flags = new Int32Array(data.stopFlags)
  const engine = parts.createEngine({ slots: laneSlots, ledger: data.ledger })
  const runHandle = (slot: number): RunHandle => engine.runHandle(slot, () => Atomics.load(flags, slot) !== 0)

  // A model may load a graph long after its own load, in another job: whoever has the turn can stop it.
  let turnOf: RunHandle | undefined
  const stopped = (): boolean => turnOf?.stopped() === true
  const loading = engine.loadingFor({ pointer: 0n, stopped })
  const crumb = new Breadcrumb(data.breadcrumb, pid)
  const models = new LoadedModels({ families: parts.families, engine: loading, port, crumb, now, stopped })
  const around: JobSurroundings = { port, engine, models, crumb, now, runHandle }
  const order = new RunOrder<LaneJob>()
  const requests: LaneRequest[] = []
  /** Set by commands, which arrive between turns. */
  const asked = { toQuit: false }
  let wake = (): void => undefined

  port.onCommand((command: WorkerCommand) => {
    if (command.type === 'generate') order.add(new LaneJob(command, around))
    else if (command.type === 'quit') asked.toQuit = true
    // A job's flag is up already; the message is here to wake a lane that waits.
    else if (command.type !== 'stop') requests.push(command)
    wake()
  })
  const { ortVersion, cpu, runOptions } = engine
  port.post({ type: 'ready', runOptions: [...runOptions], ortVersion, cpu, pid })

  for (;;) {
    const request = takeRequest(requests, order.hasInteractive)
    const job = request === undefined ? order.next() : undefined
    if (request !== undefined) {
      turnOf = runHandle(requestSlot)
      await serve(request, { ...around, engine, run: turnOf })
    } else if (job !== undefined) {
      turnOf = job.run
      if (await job.turn()) order.remove(job)
    } else if (asked.toQuit) break
    else {
      port.post({ type: 'idle' })
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  models.dispose()
  engine.dispose()
  port.close()
}
