import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { silentLogger } from '../logging/index'
import { temporaryFolder } from '../testing/fixtures'
import { SettingsStore } from './index'

const path = (): string => join(temporaryFolder(), 'data', 'settings.json')

describe('settings', () => {
  it('start with defaults, and are found again', () => {
    const file = path()
    const first = new SettingsStore(file, silentLogger)
    expect(first.value).toEqual({ modelFolders: [], threads: 'auto', device: 'cpu', scale: 1 })
    first.update({ modelFolders: ['/models/a'] })
    expect(new SettingsStore(file, silentLogger).value.modelFolders).toEqual(['/models/a'])
  })

  it('keeps what a later version wrote', () => {
    const file = path()
    new SettingsStore(file, silentLogger).update({ modelFolders: [] })
    writeFileSync(file, JSON.stringify({ modelFolders: [], theme: 'dark' }))
    new SettingsStore(file, silentLogger).update({ threads: 2 })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'dark', threads: 2 })
  })

  it('sets a file it cannot understand aside instead of overwriting it', () => {
    const file = path()
    mkdirSync(join(file, '..'))
    writeFileSync(file, '{"threads": "many"}')
    expect(new SettingsStore(file, silentLogger).value.threads).toBe('auto')
    expect(existsSync(`${file}.unreadable`)).toBe(true)
  })
})
