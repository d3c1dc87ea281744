import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  StudioError,
  type ExportKind,
  type FileKind,
  type GivenFile,
  type Handlers,
} from '../../shared/index'
import {
  pictureType,
  replaceByCopy,
  replaceFile,
  type FilePort,
  type KeepAsset,
  type StoredAsset,
} from '../library/index'
import { describeFile, filtersFor } from './describe'
import { unknownAsset, type DragFolder } from './drag'
import type { AppEvents } from './events'
import { safeFileName } from './fileNames'
import type { Grants } from './grants'
import type { DesktopPort } from './port'

export interface DesktopTools {
  readonly port: DesktopPort
  readonly grants: Grants
  readonly events: AppEvents
  readonly drag: DragFolder
  readonly files: FilePort
  readonly find: (sha256: string) => Promise<StoredAsset | undefined>
  readonly keep: KeepAsset
}

type DesktopName = Extract<keyof Handlers, `desktop.${string}` | 'app.events' | 'app.flushed'>

const extensions: Readonly<Record<ExportKind, string>> = {
  ...{
    png: 'png',
    jpeg: 'jpg',
    webp: 'webp',
    svg: 'svg',
    wav: 'wav',
    flac: 'flac',
    midi: 'mid',
    json: 'json',
  },
  ...{ txt: 'txt', md: 'md', html: 'html', docx: 'docx', project: '', archive: 'inkwave.zip' },
}

export function desktopHandlers(tools: DesktopTools): Pick<Handlers, DesktopName> {
  const { port, grants, events, drag, files, find, keep } = tools
  const describe = (path: string): Promise<GivenFile> =>
    describeFile(path, grants.give(path), { keep, allow: (given) => grants.allow(given) })

  return {
    'app.events': (_input, emit) => events.watch(emit),
    'app.flushed': () => {
      events.flushed()
      return {}
    },
    'desktop.setMenu': ({ menus }) => {
      port.setMenu(menus, (id) => {
        events.emit({ type: 'command', id })
      })
      return {}
    },
    'desktop.chooseFolder': async ({ title }) => {
      const folder = await port.chooseFolder(title)
      return { folder: folder === undefined ? null : grants.allow(folder) }
    },
    'desktop.chooseFiles': async ({ kinds, multiple }) => {
      const chosen = await port.chooseFiles({
        ...{ multiple, filters: filtersOf(kinds) },
        folders: kinds.every((kind) => kind === 'modelFolder'),
      })
      return { files: await Promise.all(chosen.map(describe)) }
    },
    'desktop.dropped': async ({ tokens }) => ({
      files: await Promise.all(
        tokens.map((token) =>
          describeFile(grants.path(token), token, { keep, allow: (given) => grants.allow(given) }),
        ),
      ),
    }),
    'desktop.saveFile': async ({ suggestedName, kind }) => {
      const extension = extensions[kind]
      const path = await port.chooseSave({
        suggestedName:
          extension === '' ? safeFileName(suggestedName, '') : safeFileName(suggestedName, extension),
        filters: extension === '' ? [] : [{ name: kind, extensions: [extension] }],
      })
      return { file: path === undefined ? null : { token: grants.give(path), name: basename(path) } }
    },
    'desktop.writeFile': async ({ token, bytes, sha256 }) => {
      const path = grants.path(token)
      await writing(path, async () => {
        if (bytes !== undefined) await replaceFile(files, path, bytes)
        else await replaceByCopy(files, (await needed(find, sha256 ?? '')).path, path)
      })
      return {}
    },
    'desktop.reveal': ({ path }) => {
      port.reveal(grants.path(path))
      return {}
    },
    'desktop.startDrag': async ({ assets }) => {
      const paths = await drag.fill(assets, find)
      const first = await needed(find, assets[0]?.sha256 ?? '')
      await port.startDrag(paths, /^image\/(png|jpeg)$/.test(first.mime) ? first.path : undefined)
      return {}
    },
    'desktop.copy': async ({ text, html, png }) => {
      const picture = png === undefined ? undefined : await pictureOf(find, png)
      port.writeClipboard({
        ...(text === undefined ? {} : { text }),
        ...(html === undefined ? {} : { html }),
        ...(picture === undefined ? {} : { png: picture }),
      })
      return {}
    },
    'desktop.paste': async () => {
      const { png, ...words } = port.readClipboard()
      const image = png === undefined ? undefined : await pasted(png, keep)
      return { ...words, ...(image === undefined ? {} : { image }) }
    },
  }
}

function filtersOf(kinds: readonly FileKind[]) {
  const filters = kinds.map((kind) => filtersFor[kind]).filter((filter) => filter !== undefined)
  const all = { name: 'All of these', extensions: filters.flatMap((filter) => filter.extensions) }
  return filters.length > 1 ? [all, ...filters] : filters
}

async function needed(find: DesktopTools['find'], sha256: string): Promise<StoredAsset> {
  const stored = await find(sha256)
  if (stored === undefined) throw unknownAsset(sha256)
  return stored
}

async function pictureOf(find: DesktopTools['find'], sha256: string): Promise<Uint8Array> {
  const stored = await needed(find, sha256)
  if (stored.mime === 'image/png') return readFile(stored.path)
  throw new StudioError('asset.unsupported', 'Only PNG pictures can be put on the clipboard.', {
    details: { sha256, mime: stored.mime },
  })
}

async function pasted(png: Uint8Array, keep: DesktopTools['keep']) {
  const size = pictureType(png)?.size
  if (size === undefined) return undefined
  return { sha256: await keep(png, 'image/png', 'pasted.png'), ...size }
}

async function writing(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    if (cause instanceof StudioError) throw cause
    const { code, message } = cause as { code?: string; message: string }
    const full = code === 'ENOSPC' || code === 'EDQUOT'
    throw new StudioError(
      'file.unwritable',
      full ? 'The disk is full, so the file was not written.' : `The file was not written: ${message}.`,
      {
        help: 'Choose another place, or free some space.',
        details: { path, reason: code ?? message },
        cause,
      },
    )
  }
}
