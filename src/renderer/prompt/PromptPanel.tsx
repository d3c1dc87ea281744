import type { Craft } from '../../shared/index'
import { make } from '../stores/make'
import { usePreferences, useStudio } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { PanelHeader } from '../ui/Panel'
import { strings } from '../ui/strings'
import { BandChoices } from './BandChoices'
import { History } from './History'
import { ModelPicker } from './ModelPicker'
import { More } from './More'
import { PageChoices } from './PageChoices'
import { DialRow, ParamRow } from './ParamRow'
import { PictureChoices } from './PictureChoices'
import { PromptText } from './PromptText'
import { Understood } from './Understood'
import { useNearest } from './useNearest'
import { usePanel } from './usePanel'
import { Verb } from './Verb'
import './prompt.css'

/** What is to be made: the words, the few choices that matter for this model, one button, and all else under More. */
export function PromptPanel({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const { draft, model, models, description, rows, rest, fields, said, choice, spans } = usePanel(craft)
  // In the page Enter breaks the line, as in any text.
  const enterMakes = usePreferences((state) => state.enterMakes) && craft !== 'text'
  const named = choice.subjects.length > 0 || description?.subjects.length === 0
  const nearest = useNearest(craft, draft.prompt, named)
  const set = (name: string, value: unknown): void => {
    const others = Object.entries(studio.ui.getState().drafts[craft].params).filter(([key]) => key !== name)
    editDraft(studio.ui, craft, {
      params: Object.fromEntries(value === undefined ? others : [...others, [name, value]]),
    })
  }
  return (
    <section className="panel prompt-panel" aria-label={strings.panel[craft]}>
      <PanelHeader title={strings.panel[craft]} actions={<History craft={craft} />} />
      <PromptText
        craft={craft}
        value={draft.prompt}
        spans={spans}
        enterMakes={enterMakes}
        nearest={nearest}
        onChange={(prompt) => {
          editDraft(studio.ui, craft, { prompt })
        }}
        onMake={() => void make(studio, craft)}
      />
      <Understood
        {...{ craft, description, choice, nearest }}
        prompt={draft.prompt}
        manifest={model?.manifest}
      />
      {craft === 'image' && description !== undefined && (
        <PictureChoices description={description} choice={choice} />
      )}
      {craft === 'text' && (
        <>
          <PageChoices />
          <DialRow fields={fields} params={draft.params} set={set} />
        </>
      )}
      {rows.map((row) => (
        <ParamRow key={row[0]?.name} fields={row} params={draft.params} said={said.values} set={set} />
      ))}
      {fields.some((field) => field.name === 'instruments') && (
        <BandChoices
          value={draft.params['instruments'] as string | undefined}
          said={said.instruments}
          set={(value) => {
            set('instruments', value)
          }}
        />
      )}
      <Verb craft={craft} count={draft.count} enterMakes={enterMakes} />
      <ModelPicker craft={craft} model={model} models={models} />
      <More craft={craft} draft={draft} fields={rest} said={said.values} set={set} />
    </section>
  )
}
