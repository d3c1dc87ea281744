import { utilityProcess } from 'electron'
import type { SpawnProcess } from '../lanes/index'

/** Starts a lane's process as a child of Chromium's own kind: sandboxed apart, restarted and reported by Electron. */
export const spawnUtilityProcess: SpawnProcess = (entry, args) => {
  const child = utilityProcess.fork(entry, [...args], { serviceName: 'Inkwave lane', stdio: 'inherit' })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => {
      child.postMessage(message)
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      child.once('exit', (code) => {
        // Electron gives a signal's death as 128 + n or as the bare negative of it, never as a name.
        listener(code, null)
      })
    },
    kill: () => {
      child.kill()
    },
  }
}
