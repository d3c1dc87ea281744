import { startLaneWorker, type NativeControl } from './laneWorker'
import type { LaneCommand, LaneEvent } from './protocol'

/** The child's channel to its parent. */
interface ParentChannel {
  send(event: LaneEvent): void
  onCommand(listener: (command: LaneCommand) => void): void
  onLost(listener: () => void): void
}

/** `process.parentPort` under Electron's `utilityProcess`, `process.send` under `child_process.fork`. */
function parentChannel(): ParentChannel {
  const electron = (process as { parentPort?: ElectronParentPort }).parentPort
  if (electron !== undefined) {
    return {
      send: (event) => {
        electron.postMessage(event)
      },
      onCommand: (listener) => {
        electron.on('message', (message) => {
          listener(message.data as LaneCommand)
        })
      },
      // Chromium ends its utility processes with the browser process; `watchParent` covers a killed one.
      onLost: () => undefined,
    }
  }
  return {
    send: (event) => {
      process.send?.(event)
    },
    onCommand: (listener) => {
      process.on('message', (message) => {
        listener(message as LaneCommand)
      })
    },
    onLost: (listener) => {
      process.on('disconnect', listener)
    },
  }
}

interface ElectronParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: { data: unknown }) => void): void
}

/**
 * The main thread of a process lane: passes commands and events between the parent and the same lane thread that main
 * would run, and stays free to terminate its native calls. Ends with the lane, and with the parent.
 */
export function relayLane(options: { entry: string; breadcrumb: string; native: NativeControl }): void {
  const parent = parentChannel()
  watchParent(parent)
  const worker = startLaneWorker({
    ...options,
    onEvent: (event) => {
      // The run options are addresses in this process; the parent can do nothing with them.
      parent.send(event.type === 'ready' ? { ...event, runOptions: [] } : event)
    },
    onExit: (failure) => {
      if (failure !== undefined) parent.send({ type: 'log', level: 'error', message: `lane: ${failure}` })
      // Lets the last messages leave; with the channel closed nothing keeps the process alive.
      setTimeout(() => process.exit(failure === undefined ? 0 : 1), 20)
    },
  })
  parent.onCommand((command) => {
    worker.send(command)
  })
}

/** A lane has nothing to save: without a parent it ends at once, even inside a native call. */
function watchParent(parent: ParentChannel): void {
  const end = (): void => {
    process.kill(process.pid, 'SIGKILL')
  }
  parent.onLost(end)
  const { ppid } = process
  setInterval(() => {
    if (process.ppid !== ppid) end()
  }, 2000)
}
