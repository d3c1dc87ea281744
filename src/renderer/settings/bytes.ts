const units = ['KB', 'MB', 'GB', 'TB']

/** Bytes as people read them: `57 MB`, `1.3 GB`. */
export function bytesText(bytes: number): string {
  let value = bytes / 1024
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${value >= 10 || value === 0 ? String(Math.round(value)) : value.toFixed(1)} ${units[unit] ?? ''}`
}
