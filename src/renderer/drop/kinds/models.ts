import { problem } from '../../stores/make'
import type { Studio } from '../../stores/studio'
import { toast } from '../../stores/toasts'
import { strings } from '../strings'
import type { DropKind } from './kind'

/** A folder with a model in it is offered, not taken: it stays where it is and is read from there. */
export const models: DropKind = {
  kinds: ['modelFolder'],
  take: (studio, files) => {
    for (const { name, path } of files)
      if (path !== undefined)
        toast(studio.toasts, strings.offerModel(name), {
          label: strings.addModel,
          run: () => {
            addModel(studio, path).catch((error: unknown) => {
              problem(studio, error)
            })
          },
        })
    return Promise.resolve()
  },
}

async function addModel(studio: Studio, folder: string): Promise<void> {
  const { manifest } = await studio.client.call('models.add', { folder })
  const { models: all } = await studio.client.call('models.list', {})
  studio.machine.setState({ models: all })
  toast(studio.toasts, strings.modelAdded(manifest.title))
}

export const ggufFiles: DropKind = {
  kinds: ['gguf'],
  take: (studio, files) => {
    for (const { name } of files) toast(studio.toasts, strings.gguf(name))
    return Promise.resolve()
  },
}
