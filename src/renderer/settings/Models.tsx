import { useState } from 'react'
import type { ModelRecord } from '../../shared/index'
import { problem } from '../stores/make'
import { useMachine, useStudio } from '../stores/studio'
import { toast } from '../stores/toasts'
import { Button } from '../ui/Button'
import { TextField } from '../ui/TextField'
import { bytesText } from './bytes'
import { Row } from './Row'
import { words } from './strings'

/** Which models there are, under which licence, and what is wrong with one that cannot be used. */
export function Models() {
  const models = useMachine((state) => state.models)
  return (
    <>
      <AddModel />
      <ul className="models">
        {models.map((model) => (
          <Model key={model.manifest.id} model={model} />
        ))}
      </ul>
    </>
  )
}

function AddModel() {
  const studio = useStudio()
  const [folder, setFolder] = useState('')
  const choose = (): void => {
    studio.client.call('desktop.chooseFolder', { title: words.addModel }).then(
      (chosen) => {
        if (chosen.folder !== null) setFolder(chosen.folder)
      },
      (error: unknown) => {
        problem(studio, error)
      },
    )
  }
  const add = (): void => {
    studio.client
      .call('models.add', { folder: folder.trim() })
      .then(async (added) => {
        const { models } = await studio.client.call('models.list', {})
        studio.machine.setState({ models })
        setFolder('')
        toast(studio.toasts, words.added(added.manifest.title))
      })
      .catch((error: unknown) => {
        problem(studio, error)
      })
  }
  return (
    <Row label={words.addModel} help={words.addModelHelp} htmlFor="setting-folder">
      <TextField
        id="setting-folder"
        placeholder={words.folder}
        value={folder}
        onChange={setFolder}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && folder.trim() !== '') add()
        }}
      />
      <Button onClick={choose}>{words.choose}</Button>
      <Button look="go" disabled={folder.trim() === ''} onClick={add}>
        {words.add}
      </Button>
    </Row>
  )
}

function Model({ model }: { model: ModelRecord }) {
  const { manifest, builtIn, bytes, folder, problem: fault } = model
  return (
    <li>
      <div className="model-name">
        <b>{manifest.title}</b>
        <span className="num">{bytesText(bytes)}</span>
        {builtIn && <span className="built-in">{words.builtIn}</span>}
      </div>
      {manifest.tagline !== undefined && <p>{manifest.tagline}</p>}
      <p>
        {words.licence(manifest.license)} · <span className="num">{manifest.id}</span>
      </p>
      {!builtIn && <p className="num">{folder}</p>}
      {fault !== undefined && (
        <p className="fault">
          <b>{words.whyNot}:</b> {fault.message} {fault.help}
        </p>
      )}
    </li>
  )
}
