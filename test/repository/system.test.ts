import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ensureSystem } from '../../scripts/lib/system.mjs'

/** A machine of which only these programs exist, standing in for a Debian that lacks two libraries. */
let bin = ''

function program(name: string, script: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, name), 0o755)
}

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'inkwave-bin-'))
  program(
    'ldd',
    `printf '\\tlibgtk-3.so.0 => not found\\n\\tlibasound.so.2 => not found\\n\\tlibc.so.6 => /lib/libc.so.6\\n'`,
  )
  program('Xvfb', 'exit 0')
  program('xauth', 'exit 0')
  vi.stubEnv('PATH', bin)
  vi.stubEnv('DISPLAY', '')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(bin, { recursive: true, force: true })
})

describe.skipIf(process.platform !== 'linux')('system libraries', () => {
  it('root on Debian gets the packages installed, under the names of the release', async () => {
    program('apt-get', `echo "$@" >> ${bin}/calls`)
    // Debian 13 has no libasound2, only libasound2t64.
    program('apt-cache', `case "$*" in *libasound2) exit 100;; *) echo found;; esac`)
    vi.spyOn(process, 'getuid').mockReturnValue(0)
    await ensureSystem({ electron: '/electron', tests: false })
    expect(readFileSync(join(bin, 'calls'), 'utf8')).toBe(
      'update -qq\ninstall -y -qq --no-install-recommends libgtk-3-0 libasound2t64\n',
    )
  })

  it('others are told the exact command, and nothing is installed', async () => {
    program('apt-get', `echo "$@" >> ${bin}/calls`)
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    await expect(ensureSystem({ electron: '/electron', tests: false })).rejects.toThrow(
      'Run: sudo apt-get install -y libgtk-3-0 libasound2',
    )
    expect(existsSync(join(bin, 'calls'))).toBe(false)
  })

  it('without apt the libraries are named', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0)
    await expect(ensureSystem({ electron: '/electron', tests: false })).rejects.toThrow(
      /Electron needs libgtk-3.so.0, libasound.so.2.*Debian: sudo apt-get install/,
    )
  })

  it('the tests also need strace', async () => {
    program('ldd', 'exit 0')
    program('apt-get', 'exit 0')
    vi.spyOn(process, 'getuid').mockReturnValue(1000)
    await expect(ensureSystem({ electron: '/electron', tests: true })).rejects.toThrow(
      'Run: sudo apt-get install -y strace',
    )
  })
})
