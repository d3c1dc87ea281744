import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'

const root = resolve(import.meta.dirname, '..')

test('npm start opens the window, says how long that took, and ends with it', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'inkwave-start-'))
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, INKWAVE_DATA: dataFolder },
  })
  let printed = ''
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()))
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()))
  const ended = new Promise<void>((done) => child.on('close', () => done()))
  try {
    await expect.poll(() => printed, { timeout: 60_000 }).toMatch(/Window open \d+\.\d s after the start/)
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(dataFolder, { recursive: true, force: true })
  }
})
