import type { AssetRef, ExportKind } from '../../shared/index'
import type { Exporter } from '../commands/index'
import { strings } from '../ui/strings'
import { problem } from './problem'
import type { Studio } from './studio'
import { toast } from './toasts'

const kinds: Readonly<Record<string, ExportKind>> = {
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  webp: 'webp',
  svg: 'svg',
  wav: 'wav',
  flac: 'flac',
  mid: 'midi',
  txt: 'txt',
  md: 'md',
  html: 'html',
  docx: 'docx',
  json: 'json',
}
const longestName = 150

/** Asks where to, writes, and says where it is. What goes wrong is shown. @returns false when the person changed their mind */
async function save(
  studio: Studio,
  { name, extension }: { name: string; extension: string },
  content: () => Promise<{ bytes: Uint8Array } | { sha256: string }>,
): Promise<boolean> {
  const kind = kinds[extension]
  if (kind === undefined) throw new Error(`Files that end in .${extension} cannot be written.`)
  const suggestedName = `${name.slice(0, longestName)}.${extension}`
  const { file } = await studio.client.call('desktop.saveFile', { suggestedName, kind })
  if (file === null) return false
  await studio.client.call('desktop.writeFile', { token: file.token, ...(await content()) })
  toast(studio.toasts, strings.export.saved(file.name), {
    label: strings.export.show,
    run: () => {
      studio.client.call('desktop.reveal', { path: file.token }).catch((error: unknown) => {
        problem(studio, error)
      })
    },
  })
  return true
}

/** A file of the library as one of one's own. @returns whether it was written */
export async function saveAsset(studio: Studio, asset: Pick<AssetRef, 'name' | 'sha256'>): Promise<boolean> {
  const { name, sha256 } = asset
  const dot = name.lastIndexOf('.')
  try {
    return await save(
      studio,
      { name: name.slice(0, dot), extension: name.slice(dot + 1).toLowerCase() },
      () => Promise.resolve({ sha256 }),
    )
  } catch (error) {
    problem(studio, error, { again: () => void saveAsset(studio, asset) })
    return false
  }
}

/** The work of a room as a file. @returns whether it was written */
export async function saveExport(studio: Studio, exporter: Exporter): Promise<boolean> {
  try {
    return await save(studio, { name: exporter.name(studio), extension: exporter.extension }, async () => ({
      bytes: await exporter.make(studio),
    }))
  } catch (error) {
    problem(studio, error, { again: () => void saveExport(studio, exporter) })
    return false
  }
}
