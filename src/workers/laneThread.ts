import { parentPort, workerData } from 'node:worker_threads'
import type { Family } from './families/family'
import { runLane, type LaneParts } from './laneLoop'
import type { LaneWorkerData, WorkerCommand } from './protocol'

/** Runs a lane on this worker thread until it is told to quit. */
export async function runLaneHere(
  families: readonly Family[],
  createEngine: LaneParts['createEngine'],
): Promise<void> {
  const channel = parentPort
  if (channel === null) throw new Error('a lane runs in a worker thread')
  await runLane(
    {
      port: {
        post: (event, transfer) => {
          channel.postMessage(event, transfer ?? [])
        },
        onCommand: (listener) => {
          channel.on('message', (command: WorkerCommand) => {
            listener(command)
          })
        },
        close: () => {
          channel.close()
        },
      },
      families,
      createEngine,
      now: () => performance.now(),
      pid: process.pid,
    },
    workerData as LaneWorkerData,
  )
}
