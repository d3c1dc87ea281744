/**
 * What the scripts tell a person goes to stderr, so that stdout stays free for results (`bench --json`, the CLI).
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * Bytes as people read them on a download, e.g. `196.3 MB` (decimal, as browsers and registries show).
 * @param {number} bytes
 */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

/**
 * A progress line: overwritten in place on a terminal, one line per 10 % elsewhere (a log stays short).
 * @param {string} label
 * @param {number} total bytes; 0 when unknown
 */
export function progress(label, total) {
  const started = performance.now()
  let firstBytes = -1
  let printed = -1
  let lastAt = 0
  return {
    /** @param {number} bytes received so far */
    update(bytes) {
      if (firstBytes < 0) firstBytes = bytes
      const now = performance.now()
      const seconds = Math.max((now - started) / 1000, 0.001)
      const rate = `${megabytes((bytes - firstBytes) / seconds)}/s`
      const percent = total > 0 ? Math.min(100, Math.floor((bytes / total) * 100)) : 0
      const line = `${label}: ${megabytes(bytes)} of ${total > 0 ? megabytes(total) : 'unknown size'}, ${String(percent)} %, ${rate}`
      if (process.stderr.isTTY) {
        if (now - lastAt < 100 && percent < 100) return
        lastAt = now
        process.stderr.write(`\r\x1b[2K${line}`)
      } else if (Math.floor(percent / 10) > printed) {
        printed = Math.floor(percent / 10)
        say(line)
      }
    },
    end() {
      if (process.stderr.isTTY) process.stderr.write('\n')
    },
  }
}
