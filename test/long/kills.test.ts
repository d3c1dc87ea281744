import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mulberry32 } from '../../src/workers/engine/random'

const root = join(import.meta.dirname, '../..')
const cli = join(root, 'out/main/cli.js')
const KILLS = Number(process.env.INKWAVE_KILLS ?? 200)

let data = ''
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'inkwave-kills-'))
})
afterAll(() => {
  rmSync(data, { recursive: true, force: true })
})

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line; after `killAfterMs` it gets SIGKILL, as from the out-of-memory killer. */
async function inkwave(args: readonly string[], killAfterMs?: number): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, INKWAVE_DATA: data } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.on('close', done))
  if (killAfterMs !== undefined) void wait(killAfterMs).then(() => child.kill('SIGKILL'))
  return { code: await ended, stdout, stderr }
}

/** Stored files whose bytes are not those that their name says. */
function damaged(): string[] {
  const assets = join(data, 'assets')
  if (!existsSync(assets)) return []
  return readdirSync(assets, { recursive: true, encoding: 'utf8' })
    .map((name) => join(assets, name))
    .filter((path) => statSync(path).isFile() && /^[0-9a-f]{64}\./.test(basename(path)))
    .filter(
      (path) => !basename(path).startsWith(createHash('sha256').update(readFileSync(path)).digest('hex')),
    )
}

describe('killed at random moments', () => {
  it(`keeps a library that opens and whole assets through ${KILLS} kills`, async () => {
    const random = mulberry32(9)
    const jobs = [
      ['text', 'The lighthouse keeper'],
      ['image', 'blue fox'],
      ['music', '4 bars, lo-fi, A minor'],
    ] as const
    for (let i = 0; i < KILLS; i++) {
      const [craft, prompt] = jobs[i % jobs.length]!
      await inkwave(
        ['generate', craft, '--prompt', prompt, '--seed', String(i), '--out', join(data, `${craft}.out`)],
        random.below(4000),
      )
      expect(damaged(), `after kill ${i}`).toEqual([])
    }
    // What runs after all this is as good as new, and nothing still claims to run.
    const last = await inkwave([
      'generate',
      'text',
      '--prompt',
      'The end',
      '--seed',
      '1',
      '--out',
      join(data, 'end.txt'),
    ])
    expect(last.code, last.stderr).toBe(0)
    const listed = await inkwave(['jobs', '--json'])
    expect(listed.code, listed.stderr).toBe(0)
    expect(listed.stdout).not.toMatch(/"state":\s*"running"/)
    expect(damaged()).toEqual([])
  })
})
