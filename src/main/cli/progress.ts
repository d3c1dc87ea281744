import type { JobEvent } from '../../shared/index'
import type { Io } from './io'

export interface Progress {
  show(event: JobEvent): void
  /** Takes the line away again. */
  clear(): void
}

/** One line that rewrites itself, only where a person looks at it. */
export function progressLine(io: Io): Progress {
  if (!io.errIsTerminal) return { show: () => undefined, clear: () => undefined }
  let shown = false
  return {
    show(event) {
      if (event.type !== 'chunk' || event.chunk.kind !== 'progress') return
      const { stage, step, steps } = event.chunk
      const percent = Math.min(100, Math.round((100 * step) / steps))
      io.err(`\r\u001b[K${stage} ${String(step)}/${String(steps)}  ${String(percent)} %`)
      shown = true
    },
    clear() {
      if (shown) io.err('\r\u001b[K')
      shown = false
    },
  }
}
