import type { Handlers } from '../../shared/index'
import type { Grants } from '../desktop/index'
import type { Projects } from './projects'

type ProjectHandlers = Pick<Handlers, Extract<keyof Handlers, `projects.${string}`>>

export function projectHandlers(projects: Projects, grants: Grants): ProjectHandlers {
  return {
    'projects.current': () => projects.current(),
    'projects.append': ({ projectId, entries, assets }) => projects.append(projectId, entries, assets),
    'projects.snapshot': async ({ projectId, seq, records }) => {
      await projects.snapshot(projectId, seq, records)
      return {}
    },
    'projects.saveView': async ({ projectId, view }) => {
      await projects.saveView(projectId, view)
      return {}
    },
    'projects.list': () => ({ projects: projects.list() }),
    'projects.create': ({ name }) => projects.create(name),
    'projects.open': ({ folder }) => projects.open(projects.knows(folder) ? folder : grants.path(folder)),
    'projects.rename': ({ name }) => projects.rename(name),
  }
}
