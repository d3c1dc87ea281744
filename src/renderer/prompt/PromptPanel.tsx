import { ChevronDown, ChevronRight, Feather, Music2, Box } from 'lucide-react'
import { useMemo, type KeyboardEvent } from 'react'
import { paramsForCraft, paramsOf, type Craft, type ModelRecord } from '../../shared/index'
import { activeJobs } from '../stores/jobs'
import { make, stop } from '../stores/make'
import { useJobs, useMachine, useStudio, useUi } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { strings } from '../ui/strings'
import { Count } from './Count'
import { formOf } from './formOf'
import { panelRows } from './panelRows'
import { ParamRow } from './ParamRow'
import { SeedField } from './SeedField'
import { summary } from './summary'
import '../ui/Panel.css'
import '../ui/Field.css'
import '../ui/Chip.css'
import '../ui/Select.css'
import '../ui/Scrub.css'
import '../ui/TextField.css'
import '../ui/Switch.css'
import './prompt.css'

const icons = { image: Box, text: Feather, music: Music2 }

export function PromptPanel({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const draft = useUi((state) => state.drafts[craft])
  const more = useUi((state) => state.more)
  const models = useMachine((state) => state.models)
  const usable = models.filter((model) => model.craft === craft)
  const modelId = draft.modelId ?? paramsForCraft(craft)?.defaultModel
  const model = models.find((each) => each.manifest.id === modelId)
  const schema =
    (model === undefined ? undefined : paramsOf(model.manifest.family))?.schema ??
    paramsForCraft(craft)?.schema
  const fields = useMemo(() => (schema === undefined ? [] : formOf(schema, model?.manifest)), [schema, model])
  const rows = panelRows[craft]
    .map((row) => row.flatMap((name) => fields.find((field) => field.name === name) ?? []))
    .filter((row) => row.length > 0)
  const first = new Set(rows.flat())
  const rest = fields.filter((field) => !first.has(field))
  const Icon = icons[craft]
  const set = (name: string, value: unknown): void => {
    const others = Object.entries(studio.ui.getState().drafts[craft].params).filter(([key]) => key !== name)
    editDraft(studio.ui, craft, {
      params: Object.fromEntries(value === undefined ? others : [...others, [name, value]]),
    })
  }
  // In the page Enter breaks the line, as in any text; elsewhere it makes.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (craft === 'text' || event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    void make(studio, craft)
  }
  return (
    <section className="panel" aria-label={strings.panel[craft]}>
      <h2 className="ph">{strings.panel[craft]}</h2>
      <textarea
        id="prompt"
        className="prompt"
        aria-label={strings.prompt}
        placeholder={strings.placeholder[craft]}
        dir="auto"
        rows={2}
        value={draft.prompt}
        onChange={(event) => {
          editDraft(studio.ui, craft, { prompt: event.target.value })
        }}
        onKeyDown={onKeyDown}
      />
      {rows.map((row) => (
        <ParamRow key={row[0]?.name} fields={row} params={draft.params} set={set} dial={craft === 'text'} />
      ))}
      <Count
        craft={craft}
        count={draft.count}
        set={(count) => {
          editDraft(studio.ui, craft, { count })
        }}
      />
      <Verb craft={craft} count={draft.count} />
      <div className="field">
        <label htmlFor="model">{strings.model}</label>
        <div className="sel">
          <Icon className="i lead" aria-hidden="true" />
          <select
            id="model"
            value={modelId}
            onChange={(event) => {
              editDraft(studio.ui, craft, { modelId: event.target.value })
            }}
          >
            {usable.map((each) => (
              <option key={each.manifest.id} value={each.manifest.id}>
                {modelName(each)}
              </option>
            ))}
            {modelId !== undefined && !usable.some((each) => each.manifest.id === modelId) && (
              <option value={modelId}>{modelId}</option>
            )}
          </select>
          <ChevronDown className="chevron" aria-hidden="true" />
        </div>
      </div>
      <button
        className="more"
        aria-expanded={more}
        onClick={() => {
          studio.ui.setState({ more: !more })
        }}
      >
        <ChevronRight className="i" aria-hidden="true" />
        {strings.more}
        {!more && <span>{summary(craft, rest, draft)}</span>}
      </button>
      {more && (
        <div className="rest">
          {rest.map((field) => (
            <ParamRow key={field.name} fields={[field]} params={draft.params} set={set} dial={false} />
          ))}
          <SeedField
            seed={draft.seed}
            set={(seed) => {
              editDraft(studio.ui, craft, { seed })
            }}
          />
        </div>
      )}
    </section>
  )
}

function modelName(model: ModelRecord): string {
  return model.builtIn ? `${model.manifest.title} · ${strings.builtIn}` : model.manifest.title
}

/** Makes; while something of this craft runs it is Stop, in the same place. */
function Verb({ craft, count }: { craft: Craft; count: number }) {
  const studio = useStudio()
  const busy = useJobs((state) => activeJobs(state, craft).length > 0)
  if (busy)
    return (
      <button
        className="verb stop"
        onClick={() => {
          stop(studio, craft)
        }}
      >
        <span className="sq" aria-hidden="true" />
        {strings.stop}
        <kbd aria-hidden="true">Esc</kbd>
      </button>
    )
  return (
    <button
      className="verb"
      onClick={() => {
        void make(studio, craft)
      }}
    >
      {strings.verbMany(craft, count)}
      <kbd aria-hidden="true">{craft === 'text' ? 'Ctrl Enter' : 'Enter'}</kbd>
    </button>
  )
}
