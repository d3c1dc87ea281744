/** Everything a command touches of the outside world. Tests bring their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  out(text: string): void
  err(text: string): void
  /** Progress may be drawn there. */
  readonly errIsTerminal: boolean
  /** The whole of standard input as text. */
  readInput(): Promise<string>
  /**
   * Calls back when the user (or the system) asks to stop, with the exit status that tells so; once more for every
   * further time. @returns stops listening.
   */
  onStop(callback: (status: number) => void): () => void
  flush(): Promise<void>
}

/** 128 + signal number, as shells have it. 141 is a closed pipe: `inkwave … | head`. */
const stopSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
const closedPipe = 141

export function terminalIo(): Io {
  const callbacks = new Set<(status: number) => void>()
  const stop = (status: number): void => {
    if (callbacks.size === 0) process.exit(status)
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
  return {
    env: process.env,
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
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
}
