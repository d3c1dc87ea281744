import { expect, it } from 'vitest'
import { dataFolderFrom } from './paths'

it.each([
  [{ INKWAVE_DATA: '/tmp/mine', XDG_DATA_HOME: '/x' }, 'linux', '/tmp/mine'],
  [{ XDG_DATA_HOME: '/x' }, 'linux', '/x/inkwave'],
  [{ XDG_DATA_HOME: 'relative' }, 'linux', '/home/me/.local/share/inkwave'],
  [{}, 'linux', '/home/me/.local/share/inkwave'],
  [{}, 'darwin', '/home/me/Library/Application Support/Inkwave'],
  [{ APPDATA: '/home/me/AppData/Roaming' }, 'win32', '/home/me/AppData/Roaming/Inkwave'],
])('with %o on %s the data folder is %s', (env, platform, folder) => {
  expect(dataFolderFrom(env, platform, '/home/me')).toBe(folder)
})
