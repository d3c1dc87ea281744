/** Everything a command touches of the outside world. Tests bring their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  out(text: string): void
  err(text: string): void
  /** A person reads along: words are shown as they come. */
  readonly outIsTerminal: boolean
  /** Progress may be drawn there. */
  readonly errIsTerminal: boolean
  /** The whole of standard input as text. */
  readInput(): Promise<string>
  /**
   * Calls back when the user (or the system) asks to stop, with the exit status that tells so. Who asks again does not
   * want to wait: the process ends. @returns stops listening.
   */
  onStop(callback: (status: number) => void): () => void
  flush(): Promise<void>
  /**
   * A lane is still inside a native call: an orderly exit would end its thread, and ONNX Runtime would abort the
   * process. From now on the process may only end as by a signal.
   */
  leaveAtOnce(): void
}

/** 128 + signal number, as shells have it. 141 is a closed pipe: `inkwave … | head`. */
const stopSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const closedPipe = 141

interface TerminalIo extends Io {
  mustLeaveAtOnce(): boolean
}

/** Ends the process with this status, after everything was said. */
export async function leave(io: TerminalIo, status: number): Promise<never> {
  await io.flush()
  if (!io.mustLeaveAtOnce()) process.exit(status)
  // Dying of the signal that was sent is what a shell expects, and takes no thread apart before.
  const signal = Object.entries(stopSignals).find(([, own]) => own === status)?.[0] ?? 'SIGKILL'
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
  return new Promise<never>(() => undefined)
}

export function terminalIo(): TerminalIo {
  let atOnce = false
  let asked = false
  const callbacks = new Set<(status: number) => void>()
  const stop = (status: number): void => {
    if (asked) atOnce = true // asked twice: the user does not want to wait
    if (asked || callbacks.size === 0) void leave(io, status)
    asked = true
    for (const callback of callbacks) callback(status)
  }
  for (const [signal, status] of Object.entries(stopSignals)) {
    process.on(signal, () => {
      stop(status)
    })
  }
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') stop(closedPipe)
  })
  const io: TerminalIo = {
    leaveAtOnce() {
      atOnce = true
    },
    mustLeaveAtOnce: () => atOnce,
    env: process.env,
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY,
    errIsTerminal: process.stderr.isTTY,
    async readInput() {
      process.stdin.setEncoding('utf8')
      let text = ''
      for await (const piece of process.stdin) text += String(piece)
      return text
    },
    onStop(callback) {
      callbacks.add(callback)
      return () => {
        callbacks.delete(callback)
      }
    },
    async flush() {
      for (const stream of [process.stdout, process.stderr]) {
        if (stream.writableLength === 0) continue
        await new Promise<void>((resolve) => {
          stream.write('', () => {
            resolve()
          })
        })
      }
    },
  }
  return io
}
