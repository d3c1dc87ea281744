import { followFailures, followPictures, followText, problem } from '../stores/make'
import { followJobs } from '../stores/jobs'
import { openLastProject } from '../stores/projectSession'
import type { Studio } from '../stores/studio'
import type { Theme } from '../stores/ui'
import { followApp } from './appEvents'
import { followSound } from './sound'

/** Everything that happens without being asked: reading what there is, following what goes on. */
export function start(studio: Studio): void {
  followTheme(studio)
  followText(studio)
  followFailures(studio)
  followPictures(studio)
  followSound(studio)
  followMotion(studio)
  followHash(studio)
  followApp(studio)
  const { client } = studio
  Promise.all([followJobs(client, studio.jobs, studio.live), openLastProject(studio)])
    .then(([, begun]) => {
      const { jobs, takes } = studio.jobs.getState()
      const nothingYet = !begun && Object.keys(takes).length === 0 && Object.keys(jobs).length === 0
      if (nothingYet) studio.ui.setState({ view: 'doors' })
      // The frame after this one shows what there is: from here on a person can work. Benches read the mark.
      requestAnimationFrame(() => performance.mark('usable'))
    })
    .catch((error: unknown) => {
      problem(studio, error)
    })
  Promise.all([client.call('models.list', {}), client.call('app.info', {})])
    .then(([{ models }, info]) => {
      studio.machine.setState({ models, info })
    })
    .catch((error: unknown) => {
      problem(studio, error)
    })
}

function followTheme(studio: Studio): void {
  const system = matchMedia('(prefers-color-scheme: light)')
  const set = (): void => {
    const { theme, room } = studio.ui.getState()
    const root = document.documentElement
    root.dataset['theme'] = resolve(theme, system.matches)
    root.dataset['room'] = room
  }
  set()
  studio.ui.subscribe(set)
  system.addEventListener('change', set)
}

function resolve(theme: Theme, systemIsLight: boolean): Exclude<Theme, 'system'> {
  return theme === 'system' ? (systemIsLight ? 'light' : 'dark') : theme
}

/** Less motion than the system asks for, when a person wants it so. */
function followMotion(studio: Studio): void {
  const set = (): void => {
    document.documentElement.dataset['motion'] = studio.preferences.getState().motion
  }
  set()
  studio.preferences.subscribe(set)
}

/** `#components` opens the component sheet, for those who build the studio. */
function followHash(studio: Studio): void {
  const follow = (): void => {
    if (location.hash === '#components') studio.ui.setState({ view: 'components' })
  }
  follow()
  window.addEventListener('hashchange', follow)
}
