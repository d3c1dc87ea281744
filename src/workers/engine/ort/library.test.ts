import { copyFileSync, truncateSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { findElectron } from '../../../../scripts/electron-runtime.mjs'
import { StudioError } from '../../../shared/errors'
import { temporaryFolder } from '../testing/engine'
import { runApart } from '../testing/runApart'
import { libraryOf, ortVersion } from './digests'
import { checkDigest, findLibrary, loadLibrary } from './library'
import { disableTelemetry } from './telemetry'

describe('telemetry', () => {
  test('is off: a whole run leaves no device id, database or log anywhere', async () => {
    const { answer, left } = await runApart(process.execPath, {})
    expect(answer).toMatchObject({ version: ortVersion, first: 0.5 })
    expect(left).toEqual([])
  })

  test('ONNX Runtime is not loaded at all by someone who forgot to turn it off', async () => {
    const { answer, left } = await runApart(process.execPath, {}, 'forgetful')
    expect(answer['refused']).toContain('ORT_DISABLE_TELEMETRY=1 is not set')
    expect(left).toEqual([])
  })
})

test('the same code runs inside Electron', async () => {
  const electron = findElectron()
  if (electron === undefined)
    throw new Error('run `npm run setup` first: there is no Electron on this machine')
  const { answer } = await runApart(electron.executable, { ELECTRON_RUN_AS_NODE: '1' })
  expect(answer).toMatchObject({ version: ortVersion, first: 0.5, electron: electron.version })
})

describe('the library', () => {
  beforeAll(() => {
    disableTelemetry()
  })

  const damaged = (): string => {
    const path = join(temporaryFolder(), basename(findLibrary()))
    copyFileSync(findLibrary(), path)
    truncateSync(path, 1 << 20)
    return path
  }

  test('is found, is the pinned file, and says its version', () => {
    const library = loadLibrary()
    expect(basename(library.path)).toBe(libraryOf[`${process.platform}-${process.arch}`]?.file)
    expect(library.base).not.toBe(0n)
  })

  test.each(Object.keys(libraryOf))('the file for %s is the pinned one', (key) => {
    const [platform, arch] = key.split('-')
    const path = findLibrary(platform, arch)
    expect(() => {
      checkDigest(path)
    }).not.toThrow()
  })

  test('a damaged or replaced file is refused before it is loaded', () => {
    const path = damaged()
    expect(() => loadLibrary(path)).toThrow('is not the expected file')
    expect(() => {
      checkDigest(path)
    }).toThrow(StudioError)
  })

  test('a platform without a library is told so', () => {
    expect(() => findLibrary('darwin', 'x64')).toThrow('has no library for darwin x64')
  })
})
