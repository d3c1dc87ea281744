import { changeProject } from '../../stores/projectSession'
import { toast } from '../../stores/toasts'
import { strings } from '../strings'
import type { DropKind } from './kind'

/** A project is opened; of several the first. */
export const projects: DropKind = {
  kinds: ['project'],
  take: async (studio, [file]) => {
    const folder = file?.path
    if (file === undefined || folder === undefined) return
    if (file.archive === true) {
      toast(studio.toasts, strings.archive(file.name))
      return
    }
    await changeProject(studio, () => studio.client.call('projects.open', { folder }))
    studio.ui.setState({ view: 'room' })
    const { name } = studio.project.getState()
    toast(studio.toasts, strings.opened(name === '' ? strings.untitled : name))
  },
}
