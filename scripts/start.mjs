// `npm start`: sets up what is missing, builds what changed, opens the studio.
import { spawn } from 'node:child_process'
import { say } from './lib/say.mjs'
import { root } from './lib/paths.mjs'
import { setup } from './setup.mjs'

const started = performance.now()
/** Chromium reports every missing desktop service (D-Bus, a GPU) as an error; only fatal ones are of use to a person. */
const quiet = process.env.INKWAVE_VERBOSE === '1' ? [] : ['--log-level=3']
const seconds = () => ((performance.now() - started) / 1000).toFixed(1)

async function main() {
  const runtime = await setup()
  const { ensureBuild } = await import('./lib/build.mjs')
  const { hasDisplay, onVirtualDisplay } = await import('./lib/display.mjs')
  const { runtimeEnvironment, sandboxArguments } = await import('./electron-runtime.mjs')
  if (await ensureBuild()) say(`Built after ${seconds()} s`)
  if (runtime.kind === 'carried') say(`Opening in the test runtime (Electron ${runtime.version})`)

  /** @type {[string, string[]]} */
  let command = [runtime.executable, [...sandboxArguments, ...quiet, root, ...process.argv.slice(2)]]
  if (!hasDisplay()) {
    if (process.env.CI === undefined && process.env.INKWAVE_HEADLESS !== '1') {
      throw new Error(
        'There is no display to open a window on. For a virtual one: INKWAVE_HEADLESS=1 npm start',
      )
    }
    say('No display: opening on a virtual one (Xvfb)')
    command = onVirtualDisplay(...command)
  }
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(...command, {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
    // A group of its own: xvfb-run passes no signal on to what it runs.
    detached: process.platform !== 'win32',
    // The studio prints one line when its window shows, so that this start can be timed.
    env: { ...env, ...runtimeEnvironment(runtime), INKWAVE_ANNOUNCE: '1' },
  })
  child.stdout.on('data', (/** @type {Buffer} */ data) => {
    for (const line of data.toString().split('\n')) {
      if (line === 'inkwave:window-open') say(`Window open ${seconds()} s after the start`)
      else if (line !== '') process.stdout.write(`${line}\n`)
    }
  })
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => {
      if (child.pid !== undefined) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
    })
  child.on('error', (error) => {
    say(error.message)
    process.exit(1)
  })
  child.on('close', (code) => {
    process.exit(code ?? 1)
  })
}

try {
  await main()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
