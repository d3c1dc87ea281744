import {
  Archive,
  Copy,
  FilePlus2,
  FolderInput,
  FolderOpen,
  FolderSearch,
  History,
  Pencil,
  Save,
} from 'lucide-react'
import type { Command } from '../commands/index'
import { changeProject, settleProject } from '../stores/projectSession'
import type { Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import type { ProjectDialog } from '../stores/ui'
import { words } from './strings'

const labels = words.commands

async function chosenFolder(studio: Studio, title: string): Promise<string | undefined> {
  return (await studio.client.call('desktop.chooseFolder', { title })).folder ?? undefined
}

/** A window asks for something first. */
const asks =
  (dialog: ProjectDialog) =>
  (studio: Studio): void => {
    studio.ui.setState({ projectDialog: dialog })
  }

export const projectCommands: readonly Command[] = [
  {
    id: 'project.new',
    label: labels.create,
    group: 'project',
    icon: FilePlus2,
    run: (studio) => changeProject(studio, () => studio.client.call('projects.create', {})),
  },
  {
    id: 'project.open',
    label: labels.open,
    group: 'project',
    icon: FolderOpen,
    run: async (studio) => {
      const folder = await chosenFolder(studio, labels.open)
      if (folder !== undefined)
        await changeProject(studio, () => studio.client.call('projects.open', { folder }))
    },
  },
  { id: 'project.rename', label: labels.rename, group: 'project', icon: Pencil, run: asks('rename') },
  {
    id: 'project.place',
    label: labels.place,
    group: 'project',
    icon: FolderInput,
    keywords: 'save as move',
    run: async (studio) => {
      const folder = await chosenFolder(studio, labels.place)
      if (folder === undefined) return
      await settleProject()
      const { name, folder: now, untitled } = await studio.client.call('projects.moveTo', { folder })
      studio.project.setState({ name, folder: now, untitled })
      toast(studio.toasts, words.placed(now))
    },
  },
  {
    id: 'project.copy',
    label: labels.copy,
    group: 'project',
    icon: Copy,
    keywords: 'duplicate backup',
    run: async (studio) => {
      const folder = await chosenFolder(studio, labels.copy)
      if (folder === undefined) return
      await settleProject()
      const copy = await studio.client.call('projects.saveCopy', { folder })
      toast(studio.toasts, words.copied(copy.folder))
    },
  },
  {
    id: 'project.reveal',
    label: labels.reveal,
    group: 'project',
    icon: FolderSearch,
    when: (studio) => studio.project.getState().folder !== '',
    run: async (studio) => {
      await studio.client.call('desktop.reveal', { path: studio.project.getState().folder })
    },
  },
  {
    id: 'project.saveVersion',
    label: labels.version,
    group: 'project',
    keys: ['Mod+S'],
    icon: Save,
    run: asks('version'),
  },
  { id: 'project.versions', label: labels.versions, group: 'project', icon: History, run: asks('versions') },
  {
    id: 'project.archive',
    label: labels.archive,
    group: 'export',
    icon: Archive,
    keywords: 'zip archive backup',
    run: async (studio) => {
      const { name } = studio.project.getState()
      const { file } = await studio.client.call('desktop.saveFile', {
        suggestedName: name === '' ? words.untitled : name,
        kind: 'archive',
      })
      if (file === null) return
      await settleProject()
      await studio.client.call('projects.exportArchive', { path: file.token })
      toast(studio.toasts, words.saved(file.name))
    },
  },
]
