import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'
import * as yauzl from 'yauzl'
import { StudioError } from '../shared/errors'

/** One file of an archive: bytes, or a file on the disk. */
export interface ArchiveEntry {
  /** Path inside, with `/`. */
  readonly name: string
  readonly bytes?: Uint8Array
  readonly from?: string
}

/** Without Zip64 (APPNOTE 4.4): sizes of 32 bits, numbers of 16. */
const maxArchiveBytes = 0xf000_0000
const maxEntries = 0xfff0
/** Media that is packed already is not packed again. */
const packed = /\.(png|jpg|webp|gif|mid)$/

/**
 * Writes a zip file piece by piece, and returns when it is on the disk.
 * @param out a new file
 * @throws StudioError `asset.tooLarge`
 */
export async function packArchive(out: string, entries: readonly ArchiveEntry[]): Promise<void> {
  let total = 0
  for (const { bytes, from } of entries) total += bytes?.length ?? (await stat(from ?? '')).size
  if (total > maxArchiveBytes || entries.length > maxEntries) {
    throw new StudioError('asset.tooLarge', 'The project is too large for one file.', {
      help: 'Save a copy of it as a folder instead.',
      details: { bytes: total, limit: maxArchiveBytes, files: entries.length },
    })
  }
  const file = await open(out, 'wx')
  try {
    const ready: (Uint8Array | Error)[] = []
    const zip = new Zip((error, chunk) => {
      ready.push(error ?? chunk)
    })
    const flush = async (): Promise<void> => {
      for (const chunk of ready.splice(0)) {
        if (chunk instanceof Error) throw chunk
        await file.writeFile(chunk)
      }
    }
    for (const { name, bytes, from } of entries) {
      const entry = packed.test(name) ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 })
      zip.add(entry)
      if (bytes !== undefined) entry.push(bytes)
      else {
        for await (const piece of createReadStream(from ?? '', { highWaterMark: 1 << 18 })) {
          entry.push(piece as Uint8Array)
          await flush()
        }
      }
      entry.push(new Uint8Array(), true)
      await flush()
    }
    zip.end()
    await flush()
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Nobody's project is packed tighter than this; a bomb is. */
const maxRatio = 200
const maxJsonBytes = 512 * 1024 * 1024
const known =
  /^(project\.inkwave|view\.json|assets\/([0-9a-f]{2})\/(\2[0-9a-f]{62})\.[a-z0-9]{1,5}|versions\/[0-9A-Z]{26}\.(?:inkwave|json))$/

/**
 * Unpacks the files of a project, and nothing else, below an empty folder. Assets are checked against their names.
 * @throws StudioError `project.badArchive` for anything that is no project or tries to leave the folder
 */
export async function unpackArchive(path: string, folder: string): Promise<void> {
  const { size } = await stat(path)
  const zip = await openZip(path)
  try {
    let total = 0
    const names = new Set<string>()
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName
      if (name.endsWith('/')) continue
      const match = known.exec(name)
      if (match === null) continue
      total += entry.uncompressedSize
      const isJson = match[3] === undefined
      if (total > size * maxRatio + (1 << 24) || (isJson && entry.uncompressedSize > maxJsonBytes))
        throw bad(path, 'it would unpack to far more than it can hold')
      if (names.has(name)) throw bad(path, `it holds ${name} twice`)
      names.add(name)
      await unpackEntry(zip, entry, join(folder, name), match[3])
    }
    if (!names.has('project.inkwave')) throw bad(path, 'there is no project in it')
  } catch (cause) {
    throw cause instanceof StudioError || isDiskError(cause)
      ? cause
      : bad(path, (cause as Error).message, cause)
  } finally {
    zip.close()
  }
}

async function unpackEntry(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  target: string,
  sha256: string | undefined,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const source = await zip.openReadStreamPromise(entry)
  const hash = createHash('sha256')
  const through = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(source, through, createWriteStream(target, { flags: 'wx', flush: true }))
  if (sha256 !== undefined && hash.digest('hex') !== sha256)
    throw new StudioError(
      'project.badArchive',
      `The archive is damaged: ${entry.fileName} is not what it was.`,
      {
        help: 'Export the project again where it came from. Nothing was changed here.',
        details: { file: entry.fileName },
      },
    )
}

/** @throws StudioError `project.badArchive`; names that lead out of the folder are refused by yauzl */
async function openZip(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, {
      ...{ lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
    })
  } catch (cause) {
    throw isDiskError(cause) ? cause : bad(path, (cause as Error).message, cause)
  }
}

const isDiskError = (cause: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EIO'].includes((cause as { code?: string }).code ?? '')

function bad(path: string, reason: string, cause?: unknown): StudioError {
  return new StudioError('project.badArchive', `This file is no Inkwave project: ${reason}.`, {
    help: 'Choose a file that was made with “Export project”. Nothing was changed.',
    details: { path, reason },
    cause,
  })
}
