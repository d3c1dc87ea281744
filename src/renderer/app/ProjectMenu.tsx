import { ChevronDown, Clock } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { RecentProject } from '../../shared/index'
import type { CommandGroup, KeyChanges } from '../commands/index'
import { words } from '../project/strings'
import { problem } from '../stores/make'
import { changeProject } from '../stores/projectSession'
import { usePreferences, useStudio, type Studio } from '../stores/studio'
import { Menu } from '../ui/Menu'
import type { MenuItem } from '../ui/menuItems'
import { run } from './keys'
import { frame } from './strings'

const groups: readonly CommandGroup[] = ['project', 'export', 'models']

/** The project's name, and what can be done with the whole of it: the commands of its groups, and recent ones. */
export function ProjectMenu() {
  const studio = useStudio()
  const [open, setOpen] = useState(false)
  const [recent, setRecent] = useState<readonly RecentProject[]>([])
  const changes = usePreferences((state) => state.keys)
  const name = useStore(studio.project, (state) => state.name)
  const onOpenChange = (next: boolean): void => {
    setOpen(next)
    if (!next) return
    studio.client.call('projects.list', {}).then(
      ({ projects }) => {
        setRecent(projects)
      },
      (error: unknown) => {
        problem(studio, error)
      },
    )
  }
  return (
    <Menu
      label={frame.projectMenu}
      open={open}
      onOpenChange={onOpenChange}
      items={open ? itemsOf(studio, changes, recent) : []}
      trigger={
        <button type="button" className="name">
          <Mark />
          <span>{name === '' ? frame.untitled : name}</span>
          <ChevronDown className="i" aria-hidden="true" />
        </button>
      }
    />
  )
}

function itemsOf(studio: Studio, changes: KeyChanges, recent: readonly RecentProject[]): MenuItem[] {
  const offered = studio.commands
    .offered(studio, studio.ui.getState().room)
    .filter((command) => command.hidden !== true)
  const others = recent.filter(({ id }) => id !== studio.project.getState().id)
  return groups
    .map((group) => offered.filter((command) => command.group === group))
    .filter((commands) => commands.length > 0)
    .flatMap((commands, index): MenuItem[] => [
      ...(index === 0 ? [] : ['line' as const]),
      ...commands.map((command) => ({
        id: command.id,
        label: command.label,
        icon: command.icon === undefined ? undefined : <command.icon className="i" aria-hidden="true" />,
        keys: studio.commands.keysOf(command, changes)[0],
        onSelect: () => {
          run(studio, () => command.run(studio))
        },
      })),
      ...(index === 0 && others.length > 0 ? [recentItems(studio, others)] : []),
    ])
}

const recentAtMost = 12

function recentItems(studio: Studio, recent: readonly RecentProject[]): MenuItem {
  return {
    id: 'recent',
    label: words.commands.recent,
    icon: <Clock className="i" aria-hidden="true" />,
    items: recent.slice(0, recentAtMost).map(({ id, name, folder, missing }) => ({
      id,
      label: name === '' ? frame.untitled : name,
      detail: missing ? words.missing : folder,
      disabled: missing,
      onSelect: () => {
        run(studio, () => changeProject(studio, () => studio.client.call('projects.open', { folder })))
      },
    })),
  }
}

function Mark() {
  return (
    <svg className="mark" viewBox="0 0 18 18" fill="none" aria-hidden="true">
      <path
        d="M1.5 10.5c1.6 0 2-4.5 3.6-4.5s2 7.5 3.7 7.5 2-9 3.7-9 2 6 4 6"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  )
}
