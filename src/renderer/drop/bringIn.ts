import { StudioError, type FileKind, type GivenFile } from '../../shared/index'
import { pageFiles } from '../client/files'
import type { Command } from '../commands/index'
import { problem } from '../stores/make'
import type { Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { dropKinds } from './kinds/index'
import { readSettings } from './metadata/readSettings'
import { strings } from './strings'
import { offerSettings } from './useSettings'

/** Takes files in, each kind in its own way. What goes wrong with one is told and costs the others nothing. */
export async function takeFiles(studio: Studio, files: readonly GivenFile[]): Promise<void> {
  for (const { problem: found } of files) if (found !== undefined) problem(studio, StudioError.from(found))
  const good = files.filter((file) => file.problem === undefined)
  const kinds = new Set<FileKind>(dropKinds.flatMap((each) => each.kinds))
  for (const file of good) if (!kinds.has(file.kind)) toast(studio.toasts, strings.unknown(file.name))
  for (const kind of dropKinds) {
    const own = good.filter((file) => kind.kinds.includes(file.kind))
    if (own.length === 0) continue
    try {
      await kind.take(studio, own)
    } catch (error) {
      problem(studio, error)
    }
  }
}

/** Files that a person dropped or pasted. */
export async function takeDropped(studio: Studio, dropped: readonly File[]): Promise<void> {
  try {
    const tokens = await pageFiles().tokens(dropped)
    if (tokens.length === 0) return
    const { files } = await studio.client.call('desktop.dropped', { tokens })
    await takeFiles(studio, files)
  } catch (error) {
    problem(studio, error)
  }
}

/** Pictures that somebody else places: only what they say about themselves is read. */
export async function offerSettingsOf(studio: Studio, [file, more]: readonly File[]): Promise<void> {
  if (file === undefined || more !== undefined) return
  try {
    const tokens = await pageFiles().tokens([file])
    const { files } = await studio.client.call('desktop.dropped', { tokens })
    const settings = readSettings(files[0]?.texts ?? {})
    if (settings !== undefined) offerSettings(studio, settings)
  } catch {
    // Whoever places the picture says what is wrong with it.
  }
}

/** The keyboard's way of dropping. */
export const dropCommands: readonly Command[] = [
  {
    id: 'project.bringIn',
    label: strings.bringIn,
    group: 'project',
    keywords: 'import open drop file picture text word model',
    run: async (studio) => {
      try {
        const kinds: FileKind[] = dropKinds.flatMap((each) => each.kinds)
        const { files } = await studio.client.call('desktop.chooseFiles', {
          kinds: kinds.filter((kind) => kind !== 'unknown' && kind !== 'modelFolder'),
        })
        await takeFiles(studio, files)
      } catch (error) {
        problem(studio, error)
      }
    },
  },
]
