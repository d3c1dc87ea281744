import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The system calls by which a process can begin to talk to another machine, for TCP and UDP alike. */
const TRACE = ['-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,sendto,sendmsg,sendmmsg', '-o']

/** One attempt to reach an address outside this machine. */
export interface Attempt {
  readonly call: string
  readonly address: string
}

/** Attempts in a log of strace that went anywhere but to this machine; Unix and netlink sockets have no such address. */
export function outgoing(log: string): Attempt[] {
  const pattern =
    /\b(connect|sendto|sendmsg|sendmmsg)\(.*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g
  return [...log.matchAll(pattern)]
    .map((match) => ({ call: match[1] ?? '', address: match[2] ?? match[3] ?? '' }))
    .filter(({ address }) => !/^127\.|^::1$|^::ffff:127\./.test(address))
}

export interface Traced {
  readonly code: number | null
  readonly output: string
  readonly attempts: readonly Attempt[]
}

export interface TraceOptions {
  /** Added to the environment; undefined removes. */
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
  /**
   * In a network namespace without any interface: an attempt fails at once and no packet leaves the machine. For
   * programs that do try to connect.
   */
  readonly cutOff?: boolean
  /** After this long the program and all it started are ended, and the run counts as failed; 120 s when left out. */
  readonly limitMs?: number
}

/** Runs a program and all it starts under strace. */
export async function trace(command: readonly string[], options: TraceOptions = {}): Promise<Traced> {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-strace-'))
  const log = join(folder, 'log')
  const unshare = options.cutOff === true ? ['unshare', process.getuid?.() === 0 ? '-n' : '-rn'] : []
  const [program = '', ...args] = [...unshare, 'strace', ...TRACE, log, ...command]
  try {
    const { code, output } = await new Promise<{ code: number | null; output: string }>((done, fail) => {
      const child = spawn(program, args, {
        cwd: options.cwd,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...options.env },
      })
      let text = ''
      const late = setTimeout(() => {
        text += '\nended after its time\n'
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      }, options.limitMs ?? 120_000)
      const keep = (data: Buffer): void => {
        text += data.toString()
      }
      child.stdout.on('data', keep)
      child.stderr.on('data', keep)
      child.on('error', fail)
      child.on('close', (exit) => {
        clearTimeout(late)
        done({ code: exit, output: text })
      })
    })
    return { code, output, attempts: outgoing(readFileSync(log, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * For programs that another one starts by path (Playwright starts Electron): a script that runs `executable` under
 * strace, and a reader of what it wrote.
 */
export function traced(executable: string): {
  script: string
  attempts(): readonly Attempt[]
  dispose(): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-strace-'))
  const script = join(folder, 'traced')
  const log = join(folder, 'log')
  const command = ['exec', 'strace', ...TRACE, log, executable].map((word) => `'${word}'`).join(' ')
  writeFileSync(script, `#!/bin/sh\n${command.replace("'exec'", 'exec')} "$@"\n`, { mode: 0o755 })
  return {
    script,
    attempts: () => outgoing(readFileSync(log, 'utf8')),
    dispose: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
