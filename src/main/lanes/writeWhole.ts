import { renameSync, writeFileSync } from 'node:fs'

/** Replaces a small file in one step: a reader sees the old text or the new one. */
export function writeWhole(path: string, text: string): void {
  const partial = `${path}.part`
  writeFileSync(partial, text)
  renameSync(partial, path)
}
