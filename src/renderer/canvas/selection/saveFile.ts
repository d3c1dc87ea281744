import type { Exporter } from '../../commands/index'
import { problem } from '../../stores/make'
import type { Studio } from '../../stores/studio'
import { toast } from '../../stores/toasts'
import { words } from '../strings'

/** Asks where to and writes the exporter's picture there. What goes wrong is shown. */
export async function savePicture(studio: Studio, exporter: Exporter): Promise<void> {
  try {
    const nothing = exporter.nothing?.(studio)
    if (nothing !== undefined) {
      toast(studio.toasts, nothing)
      return
    }
    const suggestedName = `${exporter.name(studio).slice(0, 150)}.${exporter.extension}`
    const { file } = await studio.client.call('desktop.saveFile', { suggestedName, kind: 'png' })
    if (file === null) return
    await studio.client.call('desktop.writeFile', { token: file.token, bytes: await exporter.make(studio) })
    toast(studio.toasts, words.export.saved(file.name))
  } catch (error) {
    problem(studio, error, { again: () => void savePicture(studio, exporter) })
  }
}
