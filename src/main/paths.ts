import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

/** Where everything of one user lives. One data folder belongs to the window and the command line alike. */
export interface Paths {
  readonly data: string
  readonly database: string
  readonly assets: string
  readonly logs: string
  readonly settings: string
  /** Projects that have no place of their own. */
  readonly projects: string
  /** Models the user puts here are found without being added. */
  readonly userModels: string
  /** Models that ship with the product; read-only. */
  readonly builtInModels: string
  /** Meanings of the built-in model's subjects, shipped. */
  readonly meanings: string
  /** Vector drawings, written by the build. */
  readonly stamps: string
  /** Built entries of the lanes and of the media worker. */
  readonly entries: { readonly lane: string; readonly laneProcess: string; readonly media: string }
}

/**
 * @param builtFolder the folder of the built main bundle (`out/main`), which holds the worker entries.
 * @param resources the folder that holds `models`.
 */
export function pathsFor(dataFolder: string, builtFolder: string, resources: string): Paths {
  return {
    data: dataFolder,
    database: join(dataFolder, 'studio.db'),
    assets: join(dataFolder, 'assets'),
    logs: join(dataFolder, 'logs'),
    settings: join(dataFolder, 'settings.json'),
    projects: join(dataFolder, 'projects'),
    userModels: join(dataFolder, 'models'),
    builtInModels: join(resources, 'models'),
    meanings: join(resources, 'meaning', 'subjects.json'),
    stamps: join(builtFolder, 'stamps'),
    entries: {
      lane: join(builtFolder, 'lane.js'),
      laneProcess: join(builtFolder, 'laneProcess.js'),
      media: join(builtFolder, 'media.js'),
    },
  }
}

/** `INKWAVE_DATA`, else the platform's own place for application data (XDG base directories on Linux). */
export function dataFolderFrom(
  env: Readonly<Record<string, string | undefined>>,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  const own = env['INKWAVE_DATA']
  if (own !== undefined && own !== '') return resolve(own)
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Inkwave')
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Inkwave')
  const xdg = env['XDG_DATA_HOME']
  // The XDG specification tells programs to ignore relative paths.
  const base = xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, '.local', 'share')
  return join(base, 'inkwave')
}
