import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findElectron } from '../../../../scripts/electron-runtime.mjs'
import { StudioError } from '../../../shared/errors'
import { bundle } from '../testing/bundle'
import { temporaryFolder } from '../testing/engine'
import { libraryOf, ortVersion } from './digests'
import { checkDigest, findLibrary, loadLibrary } from './library'
import { disableTelemetry } from './telemetry'

/** Runs a bundled entry in a process whose home, cache and temporary folders are empty ones. */
async function runApart(executable: string, env: NodeJS.ProcessEnv, ...args: string[]) {
  const entry = await bundle('src/workers/engine/testing/runOnce.ts')
  const home = mkdtempSync(join(tmpdir(), 'inkwave-home-'))
  onTestFinished(() => {
    rmSync(home, { recursive: true, force: true })
  })
  const graph = join(temporaryFolder(), 'graph.onnx')
  const { ORT_DISABLE_TELEMETRY: _unset, ...inherited } = process.env
  const output = execFileSync(executable, [entry, graph, ...args], {
    env: {
      ...inherited,
      HOME: home,
      USERPROFILE: home,
      XDG_CACHE_HOME: home,
      TMPDIR: home,
      TEMP: home,
      TMP: home,
      ...env,
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const answer = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
  return { answer, left: readdirSync(home, { recursive: true }) }
}

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
