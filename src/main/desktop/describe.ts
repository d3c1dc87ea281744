import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import { StudioError, toErrorData, type FileKind, type GivenFile } from '../../shared/index'
import { readPngTexts } from '../../workers/signal/pngTexts'
import { pictureType, type KeepAsset } from '../library/index'
import { docxText } from './docx'

/** Files from the disk do not cross to the page, so more fits than through `assets.put`. */
const maxMediaBytes = 512 * 1024 * 1024
const maxTextBytes = 32 * 1024 * 1024

export interface DescribeTools {
  /** Puts bytes into the library. */
  readonly keep: KeepAsset
  /** Lets the page name this path later. */
  readonly allow: (path: string) => string
}

type Found = Omit<GivenFile, 'token' | 'name' | 'bytes'>

/** What a file or folder from outside is, by its content; the name decides only among texts. */
export async function describeFile(path: string, token: string, tools: DescribeTools): Promise<GivenFile> {
  const name = basename(path)
  try {
    const info = await stat(path)
    if (info.isDirectory()) return { token, name, bytes: 0, ...(await describeFolder(path, tools)) }
    return { token, name, bytes: info.size, ...(await describeContent(path, info.size, tools)) }
  } catch (error) {
    return { token, name, bytes: 0, kind: 'unknown', problem: problemOf(error, path) }
  }
}

async function describeFolder(path: string, tools: DescribeTools): Promise<Found> {
  const names = await readdir(path)
  if (names.includes('project.inkwave')) return { kind: 'project', path: tools.allow(path), archive: false }
  const isModel =
    names.some((name) => name === 'model.json' || name === 'model_index.json' || name.endsWith('.onnx')) ||
    (names.includes('onnx') && names.includes('config.json')) ||
    names.includes('genai_config.json')
  return isModel ? { kind: 'modelFolder', path: tools.allow(path) } : { kind: 'unknown' }
}

async function describeContent(path: string, size: number, tools: DescribeTools): Promise<Found> {
  const head = await firstBytes(path)
  const magic = String.fromCharCode(...head.subarray(0, 4))
  if (basename(path) === 'project.inkwave')
    return { kind: 'project', path: tools.allow(dirname(path)), archive: false }
  if (magic === 'GGUF') return { kind: 'gguf', path: tools.allow(path) }
  if (magic === 'PK\x03\x04') return describeZip(path, size, tools)
  const picture = pictureType(head)
  if (picture !== undefined) return describePicture(path, size, tools)
  if (magic === 'RIFF' && String.fromCharCode(...head.subarray(8, 12)) === 'WAVE') {
    const bytes = await whole(path, size, maxMediaBytes)
    return { kind: 'wav', sha256: await tools.keep(bytes, 'audio/wav', basename(path), maxMediaBytes) }
  }
  if (magic === 'MThd') return { kind: 'midi', midi: new Uint8Array(await whole(path, size, maxTextBytes)) }
  const isText = /^\.(txt|md|markdown|text|html?|csv|json|fountain)$/i.test(extname(path))
  return isText
    ? { kind: 'text', text: decodeText(await whole(path, size, maxTextBytes)) }
    : { kind: 'unknown' }
}

async function describePicture(path: string, size: number, tools: DescribeTools): Promise<Found> {
  const bytes = await whole(path, size, maxMediaBytes)
  const picture = pictureType(bytes)
  if (picture === undefined) return { kind: 'unknown' }
  const sha256 = await tools.keep(bytes, picture.mime, basename(path), maxMediaBytes)
  const texts = picture.mime === 'image/png' ? readPngTexts(bytes) : {}
  return {
    ...{ kind: 'image', sha256, ...picture.size },
    ...(Object.keys(texts).length === 0 ? {} : { texts }),
  }
}

async function describeZip(path: string, size: number, tools: DescribeTools): Promise<Found> {
  if (/\.inkwave\.zip$/i.test(path)) return { kind: 'project', path: tools.allow(path), archive: true }
  if (extname(path).toLowerCase() !== '.docx') return { kind: 'unknown' }
  return { kind: 'docx', text: docxText(await whole(path, size, maxMediaBytes)) }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    // Enough for the headers of every picture, and for what a camera writes before a JPEG's.
    const bytes = new Uint8Array(256 * 1024)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function whole(path: string, size: number, limit: number): Promise<Uint8Array> {
  if (size <= limit) return readFile(path)
  throw new StudioError('asset.tooLarge', 'The file is too large to bring in.', {
    help: `Files of up to ${Math.floor(limit / 1024 / 1024)} MB can be used.`,
    details: { bytes: size, limit },
  })
}

/** UTF-8, or UTF-16 where its byte order mark says so, else Latin-1: old files are no reason to refuse. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function problemOf(error: unknown, path: string): NonNullable<GivenFile['problem']> {
  if (error instanceof StudioError) return toErrorData(error)
  return new StudioError('file.unreadable', `The file cannot be read: ${(error as Error).message}.`, {
    help: 'Check that it is still there and that you may read it.',
    details: { path },
  }).toData()
}

export const filtersFor: Readonly<
  Record<FileKind, { name: string; extensions: readonly string[] } | undefined>
> = {
  image: { name: 'Pictures', extensions: ['png', 'jpg', 'jpeg', 'webp', 'gif'] },
  midi: { name: 'MIDI', extensions: ['mid', 'midi'] },
  wav: { name: 'Sound', extensions: ['wav'] },
  text: { name: 'Text', extensions: ['txt', 'md', 'markdown', 'html', 'htm', 'fountain', 'csv', 'json'] },
  docx: { name: 'Word', extensions: ['docx'] },
  gguf: { name: 'Models', extensions: ['gguf'] },
  project: { name: 'Inkwave projects', extensions: ['inkwave', 'zip'] },
  modelFolder: undefined,
  unknown: undefined,
}
