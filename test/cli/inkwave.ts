import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const entry = join(import.meta.dirname, '../../scripts/inkwave.mjs')

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder for one file of tests: its own library, its own working folder. */
export class Shell {
  readonly folder = mkdtempSync(join(tmpdir(), 'inkwave-cli-'))
  readonly data = join(this.folder, 'data')

  /** Starts the real command line; `ended` resolves when it is over. */
  start(...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: this.folder,
      env: { ...process.env, INKWAVE_DATA: this.data },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (status) => {
        resolve({ status, stdout, stderr })
      })
    })
    return { child, ended }
  }

  run(...args: string[]): Promise<Ended> {
    return this.start(...args).ended
  }

  path(...names: string[]): string {
    return join(this.folder, ...names)
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
