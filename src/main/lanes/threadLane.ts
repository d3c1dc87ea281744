import { startLaneWorker, type NativeControl } from '../../workers/laneWorker'
import type { StartLane } from './host'

/** A lane on a worker thread of this process: the quick way, for what has proved itself. */
export function threadLane(entry: string, native: NativeControl): StartLane {
  return (breadcrumb, listener) => {
    const worker = startLaneWorker({
      entry,
      breadcrumb,
      native,
      onEvent: (event) => {
        listener.onEvent(event)
      },
      onExit: (failure) => {
        listener.onExit(
          failure === undefined
            ? { reason: 'quit', detail: 'ended' }
            : { reason: 'crashed', detail: failure },
        )
      },
    })
    return {
      pid: process.pid,
      send: (command) => {
        worker.send(command)
      },
      kill: () => false,
    }
  }
}
