import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, errors, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron, runtimeEnvironment, sandboxArguments } from '../scripts/electron-runtime.mjs'

const root = resolve(import.meta.dirname, '..')
/** Electron usually answers within two seconds. */
const connectMs = 30_000

export interface LaunchOptions {
  /** Where the studio keeps everything; a fresh empty folder when left out. */
  readonly dataFolder?: string
  readonly env?: Readonly<Record<string, string>>
  /** Started instead of Electron's binary, with the same words, e.g. a script that runs it under strace. */
  readonly executable?: string
  /** Further command-line words after the app folder, e.g. a file to open. */
  readonly args?: readonly string[]
}

export interface Studio {
  readonly app: ElectronApplication
  readonly window: Page
  readonly dataFolder: string
  /** What the main process and the page printed so far, for failure messages. */
  output(): string
  /** Quits as a person would and waits for the process; keeps the data folder. Fails if quitting takes over 10 s. */
  close(): Promise<void>
  /** SIGKILL, as the out-of-memory killer or a power cut would do; keeps the data folder. */
  kill(): Promise<void>
  /** Quits if still running and removes the data folder, unless it was given. */
  dispose(): Promise<void>
}

/**
 * Starts the built studio (`out/`) in the real Electron and waits for its first window.
 *
 * ```ts
 * const studio = await launchStudio()
 * await studio.window.getByRole('button', { name: 'Draw' }).click()
 * await studio.kill()
 * const again = await launchStudio({ dataFolder: studio.dataFolder })
 * ```
 */
export async function launchStudio(options: LaunchOptions = {}): Promise<Studio> {
  const runtime = findElectron()
  if (!runtime) throw new Error('No Electron on this machine yet: run `npm run setup` first.')
  if (!existsSync(join(root, 'out/main/index.js')))
    throw new Error('The studio is not built: run `npm run build` first.')
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'inkwave-e2e-')))
  const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
  const launch = (): Promise<ElectronApplication> =>
    _electron.launch({
      executablePath: options.executable ?? runtime.executable,
      args: [...sandboxArguments, root, ...(options.args ?? [])],
      cwd: root,
      env: {
        ...defined(inherited),
        ...runtimeEnvironment(runtime),
        INKWAVE_DATA: dataFolder,
        ...options.env,
      },
      timeout: connectMs,
    })
  // Now and then the debugger's first connection is never answered; the process is ended then, before it had a window.
  const app = await launch().catch((error: unknown) => {
    if (!(error instanceof errors.TimeoutError)) throw error
    return launch()
  })
  // Taken while the process lives: Playwright's accessor throws once the connection is gone.
  const child = app.process()
  const printed: string[] = []
  child.stdout?.on('data', (data: Buffer) => printed.push(data.toString()))
  child.stderr?.on('data', (data: Buffer) => printed.push(data.toString()))
  const exited = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done()
    else child.once('exit', () => done())
  })
  const running = (): boolean => child.exitCode === null && child.signalCode === null

  let window: Page
  try {
    window = await app.firstWindow()
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(`The studio opened no window. It printed:\n${printed.join('')}`, { cause: error })
  }
  window.on('console', (message) => printed.push(`[page ${message.type()}] ${message.text()}\n`))
  window.on('pageerror', (error) => printed.push(`[page error] ${error.stack ?? error.message}\n`))

  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exited
  }
  const close = async (): Promise<void> => {
    if (!running()) return
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
    await app.close().catch(() => undefined)
    await exited
    clearTimeout(late)
    if (child.signalCode === 'SIGKILL')
      throw new Error(`The studio did not quit within 10 s. It printed:\n${printed.join('')}`)
  }
  return {
    app,
    window,
    dataFolder,
    output: () => printed.join(''),
    close,
    kill,
    dispose: async () => {
      await close()
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

function defined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
