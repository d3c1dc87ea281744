// Everything a checkout needs: packages, an Electron, and the system's libraries. `npm start` and `npm test` run it first;
// `npm run setup` runs it alone and asks an unreachable download host again.
import { pathToFileURL } from 'node:url'
import { cacheFolder } from './lib/paths.mjs'
import { ensurePackages } from './lib/packages.mjs'
import { megabytes, say } from './lib/say.mjs'

const OLDEST_NODE = [20, 19]

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return
  throw new Error(
    `Inkwave needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org/en/download`,
  )
}

/**
 * @param {{ tests?: boolean, retry?: boolean }} [options] tests: also what only the tests need (Xvfb, strace)
 * @returns {Promise<import('./electron-runtime.mjs').ElectronRuntime>}
 */
export async function setup({ tests = false, retry = false } = {}) {
  checkNode()
  const bytes = await ensurePackages()
  if (bytes > 0) say(`Packages: ${megabytes(bytes)} downloaded`)
  // These import packages, so they load only now.
  const { ensureElectron } = await import('./electron-runtime.mjs')
  const { ensureSystem } = await import('./lib/system.mjs')
  const runtime = await ensureElectron({ retry })
  await ensureSystem({ electron: runtime.executable, tests })
  return runtime
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const runtime = await setup({ tests: process.argv.includes('--tests'), retry: true })
    const name = runtime.kind === 'carried' ? 'test runtime, Electron' : 'Electron'
    say(`Ready: ${name} ${runtime.version}. Downloads are kept in ${cacheFolder()}`)
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
