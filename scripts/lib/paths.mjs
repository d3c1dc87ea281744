import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout these scripts belong to. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/**
 * Where downloads live: outside the checkout and `node_modules`, so that a second clone or a clean install reuses
 * them. `INKWAVE_CACHE` overrides; otherwise the system's own cache folder.
 * @returns {string}
 */
export function cacheFolder() {
  const { INKWAVE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (INKWAVE_CACHE) return resolve(INKWAVE_CACHE)
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'inkwave')
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'inkwave', 'cache')
  return join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'inkwave')
}
