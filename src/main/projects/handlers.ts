import type { Handlers } from '../../shared/index'
import type { Grants } from '../desktop/index'
import type { Projects } from './projects'

type ProjectHandlers = Pick<Handlers, Extract<keyof Handlers, `projects.${string}`>>

export function projectHandlers(projects: Projects, grants: Grants): ProjectHandlers {
  const known = (folder: string): string => (projects.knows(folder) ? folder : grants.path(folder))
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
    'projects.open': ({ folder }) => projects.open(known(folder)),
    'projects.rename': ({ name }) => projects.rename(name),
    'projects.moveTo': ({ folder }) => projects.moveTo(grants.path(folder)),
    'projects.saveCopy': async ({ folder }) => ({ folder: await projects.saveCopy(grants.path(folder)) }),
    'projects.saveVersion': ({ label }) => projects.saveVersion(label),
    'projects.versions': async () => ({ versions: await projects.versions() }),
    'projects.restoreVersion': ({ versionId }) => projects.restoreVersion(versionId),
    'projects.recover': ({ folder, versionId }) => projects.recover(known(folder), versionId),
    'projects.exportArchive': async ({ path }) => {
      await projects.exportArchive(grants.path(path))
      return {}
    },
    'projects.importArchive': ({ path }) => projects.importArchive(grants.path(path)),
  }
}
