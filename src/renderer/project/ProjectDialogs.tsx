import { useEffect, useState } from 'react'
import type { ProjectVersion } from '../../shared/index'
import { problem } from '../stores/make'
import { changeProject, settleProject } from '../stores/projectSession'
import { useStudio, useUi, type Studio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { whenMade } from '../ui/recipeLines'
import { TextField } from '../ui/TextField'
import { words } from './strings'
import './project.css'

/** The few questions about the whole project that need an answer. */
export function ProjectDialogs() {
  const studio = useStudio()
  const dialog = useUi((state) => state.projectDialog)
  const close = (): void => {
    studio.ui.setState({ projectDialog: undefined })
  }
  return (
    <>
      {dialog === 'rename' && (
        <Ask
          title={words.rename}
          start={studio.project.getState().name}
          close={close}
          act={async (name) => {
            const project = await studio.client.call('projects.rename', { name })
            studio.project.setState({ name: project.name, untitled: project.untitled })
          }}
        />
      )}
      {dialog === 'version' && (
        <Ask
          title={words.version}
          help={words.versionHelp}
          start=""
          close={close}
          act={async (label) => {
            await settleProject()
            await studio.client.call('projects.saveVersion', { label })
            toast(studio.toasts, words.versionSaved(label))
          }}
        />
      )}
      {dialog === 'versions' && <Versions close={close} />}
    </>
  )
}

interface AskProps {
  readonly title: string
  readonly help?: string
  readonly start: string
  readonly close: () => void
  readonly act: (name: string) => Promise<void>
}

/** Asks for a name. */
function Ask({ title, help, start, close, act }: AskProps) {
  const studio = useStudio()
  const [name, setName] = useState(start)
  const save = (): void => {
    if (name.trim() === '') return
    close()
    tell(studio, act(name.trim()))
  }
  return (
    <Dialog
      title={title}
      open
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{words.cancel}</Button>
          <Button look="go" disabled={name.trim() === ''} onClick={save}>
            {words.save}
          </Button>
        </>
      }
    >
      {help !== undefined && <p className="project-help">{help}</p>}
      <TextField
        label={words.name}
        value={name}
        maxLength={200}
        autoFocus
        onChange={setName}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) save()
        }}
      />
    </Dialog>
  )
}

function Versions({ close }: { close: () => void }) {
  const studio = useStudio()
  const [versions, setVersions] = useState<readonly ProjectVersion[] | undefined>()
  useEffect(() => {
    tell(
      studio,
      studio.client.call('projects.versions', {}).then((found) => {
        setVersions(found.versions)
      }),
    )
  }, [studio])
  const labelOf = ({ label, createdAt }: ProjectVersion): string =>
    label === '' ? whenMade(createdAt, new Date()) : label
  const restore = (version: ProjectVersion): void => {
    close()
    tell(
      studio,
      changeProject(studio, () =>
        studio.client.call('projects.restoreVersion', { versionId: version.id }),
      ).then(() => {
        toast(studio.toasts, words.restored(labelOf(version)))
      }),
    )
  }
  return (
    <Dialog title={words.versions} open onClose={close}>
      <p className="project-help">{versions?.length === 0 ? words.noVersions : words.versionsHelp}</p>
      <ul className="project-list">
        {versions?.map((version) => (
          <li key={version.id}>
            <b>{labelOf(version)}</b>
            <span>{version.automatic ? words.automatic : whenMade(version.createdAt, new Date())}</span>
            <Button
              small
              aria-label={words.restoreOf(labelOf(version))}
              onClick={() => {
                restore(version)
              }}
            >
              {words.restore}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function tell(studio: Studio, promise: Promise<unknown>): void {
  promise.catch((error: unknown) => {
    problem(studio, error)
  })
}
