import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './paths.mjs'

const INPUTS = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts']
const stampFile = join(root, 'out/.stamp')
const lock = join(root, 'out.lock')

/** Whether `out/` was built from the sources as they are: names, sizes and times only, so that it costs milliseconds. */
export function buildFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint()
}

function fingerprint() {
  const hash = createHash('sha256')
  /** @param {string} path */
  const visit = (path) => {
    const info = statSync(join(root, path), { throwIfNoEntry: false })
    if (!info) return
    if (info.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`)
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`${path} ${String(info.size)} ${String(info.mtimeMs)}\n`)
    }
  }
  for (const input of INPUTS) visit(input)
  return hash.digest('hex')
}

/**
 * Builds when the sources changed. The old `out/` stays in use until the new one is whole, and two commands started
 * together build once.
 * @returns {Promise<boolean>} whether it built
 */
export async function ensureBuild() {
  if (buildFresh()) return false
  await takeLock()
  const scratch = join(root, `out.${String(process.pid)}`)
  try {
    if (buildFresh()) return false
    const stamp = fingerprint()
    await electronVite(scratch)
    writeFileSync(join(scratch, '.stamp'), stamp)
    const old = `${scratch}.old`
    if (existsSync(join(root, 'out'))) renameSync(join(root, 'out'), old)
    renameSync(scratch, join(root, 'out'))
    rmSync(old, { recursive: true, force: true })
    return true
  } finally {
    rmSync(scratch, { recursive: true, force: true })
    rmSync(lock, { recursive: true, force: true })
  }
}

/** @param {string} outDir @returns {Promise<void>} */
function electronVite(outDir) {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, INKWAVE_OUT: outDir },
      },
    )
    let output = ''
    const keep = (/** @type {Buffer} */ data) => {
      output += data.toString()
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`The build failed:\n${output}`))
    })
  })
}

/** A folder is the lock (mkdir is atomic everywhere); one left by a process that is gone is taken over. */
async function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock)
      writeFileSync(join(lock, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    const owner = Number(readPid() ?? process.pid)
    if (!alive(owner)) rmSync(lock, { recursive: true, force: true })
    await wait(200)
  }
}

function readPid() {
  try {
    return readFileSync(join(lock, 'pid'), 'utf8')
  } catch {
    return undefined
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
