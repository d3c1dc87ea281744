// `npm run bench -- NAME [--json]`: runs bench/NAME.bench.mjs on the built studio. stdout carries the result alone.
import { readdirSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './lib/paths.mjs'
import { say } from './lib/say.mjs'
import { setup } from './setup.mjs'

/**
 * @typedef {object} Result
 * @property {Record<string, number>} figures
 * @property {Record<string, number>} [ratios] ours to a peer's, where a peer was run
 * @property {Record<string, unknown>} [peers] name, version and figures of each
 */

const folder = join(root, 'bench')

async function main() {
  const words = process.argv.slice(2)
  const json = words.includes('--json')
  const name = words.find((word) => !word.startsWith('-'))
  const names = readdirSync(folder).flatMap((file) => /^(.+)\.bench\.mjs$/.exec(file)?.[1] ?? [])
  if (name === undefined || !names.includes(name))
    throw new Error(`Give the name of a bench: ${names.join(', ')}`)

  const runtime = await setup()
  const { ensureBuild } = await import('./lib/build.mjs')
  const { hasDisplay, onVirtualDisplay } = await import('./lib/display.mjs')
  await ensureBuild()
  if (!hasDisplay()) {
    say('No display: on a virtual one (Xvfb)')
    process.exitCode = await again(onVirtualDisplay(process.execPath, process.argv.slice(1)))
    return
  }
  /** @type {{ run: (options: { log: (text: string) => void }) => Promise<Result> }} */
  const bench = await import(pathToFileURL(join(folder, `${name}.bench.mjs`)).href)
  const { figures, ratios = {}, peers = {} } = await bench.run({ log: say })
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    electron: `${runtime.version}${runtime.kind === 'carried' ? ' (test runtime)' : ''}`,
  }
  const result = { name, machine, figures, ratios, peers }
  if (json) console.log(JSON.stringify(result))
  else console.log(JSON.stringify(result, undefined, 2))
}

/** @param {[string, string[]]} command @returns {Promise<number>} */
function again([program, args]) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', fail)
    child.on('close', (code) => {
      done(code ?? 1)
    })
  })
}

try {
  await main()
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exitCode = 1
}
