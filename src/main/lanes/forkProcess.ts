import { fork } from 'node:child_process'
import type { SpawnProcess } from './types'

/** A lane's process under plain Node (command line, tests). Values cross as structured clones, as between threads. */
export const forkProcess: SpawnProcess = (entry, args) => {
  const child = fork(entry, [...args], {
    serialization: 'advanced',
    execArgv: [],
    // Standard output belongs to the command line's own results.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return {
    get pid() {
      return child.pid
    },
    send: (message) => {
      // A child that died a moment ago is reported by its exit.
      if (child.connected) child.send(message as object, () => undefined)
    },
    onMessage: (listener) => {
      child.on('message', listener)
    },
    onExit: (listener) => {
      let told = false
      const once = (code: number | null, signal: string | null): void => {
        if (told) return
        told = true
        listener(code, signal)
      }
      child.once('exit', once)
      child.once('error', () => {
        once(1, null)
      })
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
