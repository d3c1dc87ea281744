import { Box, ChevronDown, Feather, Music2, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Craft, ModelRecord } from '../../shared/index'
import { useMachine, useStudio } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Popover } from '../ui/Popover'
import { roving } from '../ui/roving'
import { strings } from '../ui/strings'
import { words } from './strings'
import './ModelPicker.css'

const icons = { image: Box, text: Feather, music: Music2 }

export interface ModelPickerProps {
  readonly craft: Craft
  readonly model: ModelRecord | undefined
  /** Models that make what the room makes. */
  readonly models: readonly ModelRecord[]
}

/** Which model makes, with what it is good at and what not; and how to get a bigger one. */
export function ModelPicker({ craft, model, models }: ModelPickerProps) {
  const studio = useStudio()
  const [open, setOpen] = useState(false)
  const Icon = icons[craft]
  const at = models.indexOf(model as ModelRecord)
  const choose = (index: number): void => {
    const chosen = models[index]
    if (chosen !== undefined) editDraft(studio.ui, craft, { modelId: chosen.manifest.id, params: {} })
  }
  return (
    <Field label={strings.model} htmlFor="model">
      <Popover
        label={strings.model}
        align="end"
        className="models-list"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" id="model" className="select" aria-description={words.modelHelp}>
            <Icon className="i" aria-hidden="true" />
            <span className="select-value">{model?.manifest.title ?? ''}</span>
            {model?.builtIn === true && <small>{strings.builtIn}</small>}
            <ChevronDown className="chevron" aria-hidden="true" />
          </button>
        }
      >
        <div role="radiogroup" aria-label={strings.model} onKeyDown={roving(models.length, at, choose)}>
          {models.map((each, index) => (
            <button
              key={each.manifest.id}
              type="button"
              role="radio"
              className="model-choice"
              aria-checked={index === at}
              tabIndex={index === Math.max(0, at) ? 0 : -1}
              onClick={() => {
                choose(index)
                setOpen(false)
              }}
            >
              <Facts model={each} />
            </button>
          ))}
        </div>
        <AddModel craft={craft} />
      </Popover>
    </Field>
  )
}

function Facts({ model: { manifest, bytes, builtIn, problem } }: { model: ModelRecord }) {
  return (
    <>
      <b>
        {manifest.title}
        <small>
          {builtIn ? `${strings.builtIn} · ` : ''}
          {words.bytes(bytes)} · {manifest.license}
        </small>
      </b>
      {manifest.tagline !== undefined && <span>{manifest.tagline}</span>}
      {manifest.goodAt.length > 0 && (
        <span className="fact">
          <em>{words.goodAt}</em> {manifest.goodAt.join(', ')}
        </span>
      )}
      {manifest.notFor.length > 0 && (
        <span className="fact">
          <em>{words.notFor}</em> {manifest.notFor.join(', ')}
        </span>
      )}
      {nonCommercial(manifest.license) && <span className="fact danger">{words.nonCommercial}</span>}
      {problem !== undefined && <span className="fact danger">{problem.message}</span>}
    </>
  )
}

/** Licences that forbid selling what is made, by the marks their names carry. */
export function nonCommercial(licence: string): boolean {
  return /\bnc\b|non-?commercial|research[- ]only/i.test(licence)
}

function AddModel({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const folder = useMachine((state) => state.info?.dataFolder)
  const settings = studio.commands.get('settings.models')
  return (
    <div className="model-add">
      <h3>{words.addModel}</h3>
      <p>{words.addModelHelp[craft]}</p>
      {folder !== undefined && <p className="where">{words.addModelWhere(`${folder}/models`)}</p>}
      {settings !== undefined && (
        <Button
          small
          icon={<Plus className="i" aria-hidden="true" />}
          onClick={() => void settings.run(studio)}
        >
          {words.addModel}
        </Button>
      )}
    </div>
  )
}
