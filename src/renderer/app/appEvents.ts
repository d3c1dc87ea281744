import type { AppEvent } from '../../shared/index'
import { problem } from '../stores/make'
import { changeProject, leaveProject } from '../stores/projectSession'
import type { Studio } from '../stores/studio'
import { run } from './keys'

/** What the application says of its own accord: a project opened in the system, the menu, the closing of the window. */
export function followApp(studio: Studio): void {
  studio.client.open('app.events', {}, (event) => {
    heard(studio, event).catch((error: unknown) => {
      problem(studio, error)
    })
  })
}

async function heard(studio: Studio, event: AppEvent): Promise<void> {
  const { client, commands, document, ui } = studio
  switch (event.type) {
    case 'openProject':
      return changeProject(studio, () =>
        event.archive
          ? client.call('projects.importArchive', { path: event.path })
          : client.call('projects.open', { folder: event.path }),
      )
    case 'closing':
      document.settle() // what was typed last
      // Whatever could not be written was told before; the window closes either way.
      await leaveProject().catch(() => undefined)
      await client.call('app.flushed', {})
      return
    case 'command': {
      const command = commands.offered(studio, ui.getState().room).find(({ id }) => id === event.id)
      if (command !== undefined) run(studio, () => command.run(studio))
    }
  }
}
