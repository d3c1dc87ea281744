import type { Studio } from '../stores/studio'
import { saveAsset, saveExport } from '../stores/saving'
import { setView } from '../stores/view'

/** One file that can be written. */
export interface Choice {
  readonly id: string
  readonly label: string
  /** The file's name, or why there is none now. */
  readonly detail: string
  readonly disabled: boolean
  /** It was chosen last in this room. */
  readonly last: boolean
  /** @returns whether it was written */
  run(): Promise<boolean>
}

/** What can be exported from where the person is: the room's work, or in the library the chosen thing's files. */
export function choicesOf(studio: Studio): Choice[] {
  const { view, room, libraryTake } = studio.ui.getState()
  if (view === 'library') {
    const take = libraryTake === undefined ? undefined : studio.jobs.getState().takes[libraryTake]
    return (take?.assets ?? []).map((asset) => ({
      id: `${asset.role} ${asset.sha256}`,
      label: asset.name,
      detail: `${(asset.bytes / 1024).toFixed(asset.bytes < 10_240 ? 1 : 0)} KB`,
      disabled: false,
      last: false,
      run: () => saveAsset(studio, asset),
    }))
  }
  const key = `export.${room}`
  const last = studio.view.getState()[key]
  return studio.parts.exporters
    .filter((exporter) => exporter.room === room)
    .map((exporter) => {
      const nothing = exporter.nothing?.(studio)
      return {
        id: exporter.id,
        label: exporter.label,
        detail: nothing ?? `${exporter.name(studio)}.${exporter.extension}`,
        disabled: nothing !== undefined,
        last: exporter.id === last,
        run: () => {
          setView(studio.view, key, exporter.id)
          return saveExport(studio, exporter)
        },
      }
    })
    .sort((a, b) => Number(b.last) - Number(a.last))
}
