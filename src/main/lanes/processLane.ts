import type { LaneEvent } from '../../workers/protocol'
import type { LaneExit, StartLane } from './host'
import type { SpawnProcess } from './types'

/** The same lane in a child process: slower to start, and the only one that may die of its model. */
export function processLane(options: {
  readonly spawn: SpawnProcess
  readonly laneProcessEntry: string
  readonly laneEntry: string
}): StartLane {
  return (breadcrumb, listener) => {
    const child = options.spawn(options.laneProcessEntry, [options.laneEntry, breadcrumb])
    let quitting = false
    let killed = false
    let gone = false
    child.onMessage((message) => {
      listener.onEvent(message as LaneEvent)
    })
    child.onExit((code, signal) => {
      gone = true
      listener.onExit(exitOf(killed || (quitting && code === 0), code, signal))
    })
    return {
      get pid() {
        return child.pid
      },
      send: (command) => {
        if (gone) return
        if (command.type === 'quit') quitting = true
        child.send(command)
      },
      kill: () => {
        killed = true
        child.kill()
        return true
      },
    }
  }
}

/** SIGKILL from nowhere is what the out-of-memory killer leaves behind. */
function exitOf(asked: boolean, code: number | null, signal: string | null): LaneExit {
  if (asked) return { reason: 'quit', detail: 'ended' }
  // A shell and Electron's helpers report a signal as 128 + its number.
  if (signal === 'SIGKILL' || code === 137) {
    return { reason: 'killed', detail: 'the system ended it, most likely because memory ran out' }
  }
  return { reason: 'crashed', detail: signal === null ? `exit code ${String(code)}` : `signal ${signal}` }
}
