import { createWriteStream } from 'node:fs'
import { chmod, mkdir, symlink } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { text } from 'node:stream/consumers'

/**
 * Unpacks a zip with modes and symbolic links kept. `rename` maps an entry's path to its path under `folder`, or to
 * undefined to leave it out. An entry that would land outside `folder` is refused.
 * @param {string} zip
 * @param {string} folder
 * @param {(path: string) => string | undefined} [rename]
 */
export async function unzip(zip, folder, rename = (path) => path) {
  // Loaded here because the scripts must start before `npm ci` has run.
  const { default: yauzl } = await import('yauzl')
  /** @type {import('yauzl').ZipFile} */
  const archive = await new Promise((done, fail) => {
    yauzl.open(zip, { lazyEntries: true }, (error, opened) => {
      if (error) fail(error)
      else done(opened)
    })
  })
  await new Promise((done, fail) => {
    archive.on('error', fail)
    archive.on('end', done)
    archive.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      writeEntry(archive, entry, folder, rename).then(() => {
        archive.readEntry()
      }, fail)
    })
    archive.readEntry()
  })
}

/**
 * @param {import('yauzl').ZipFile} archive
 * @param {import('yauzl').Entry} entry
 * @param {string} folder
 * @param {(path: string) => string | undefined} rename
 */
async function writeEntry(archive, entry, folder, rename) {
  const name = rename(entry.fileName)
  if (name === undefined || name === '') return
  const target = join(folder, name)
  if (!target.startsWith(folder + sep)) throw new Error(`${entry.fileName} points outside the archive`)
  if (entry.fileName.endsWith('/')) {
    await mkdir(target, { recursive: true })
    return
  }
  await mkdir(dirname(target), { recursive: true })
  /** @type {import('node:stream').Readable} */
  const content = await new Promise((done, fail) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) fail(error)
      else done(stream)
    })
  })
  // The upper half of the external attributes is the Unix mode (PKWARE APPNOTE 4.4.15, "made by" Unix).
  const mode = (entry.externalFileAttributes >>> 16) & 0xffff
  if ((mode & 0xf000) === 0xa000) {
    await symlink(await text(content), target)
    return
  }
  await pipeline(content, createWriteStream(target))
  if (mode !== 0) await chmod(target, mode & 0o777)
}
