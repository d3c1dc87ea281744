import { ChevronRight } from 'lucide-react'
import type { Craft } from '../../shared/index'
import { useJobs, useStudio, useUi } from '../stores/studio'
import { editDraft, type Draft } from '../stores/ui'
import { strings } from '../ui/strings'
import { Count } from './Count'
import type { Field } from './formOf'
import { ParamRow } from './ParamRow'
import { SeedField } from './SeedField'
import { summary } from './summary'

export interface MoreProps {
  readonly craft: Craft
  readonly draft: Draft
  readonly fields: readonly Field[]
  readonly said: Readonly<Record<string, string | number | undefined>>
  readonly set: (name: string, value: unknown) => void
}

/** Everything else the model can be asked for. */
export function More({ craft, draft, fields, said, set }: MoreProps) {
  const studio = useStudio()
  const open = useUi((state) => state.more)
  const group = useUi((state) => state.group[craft])
  const last = useJobs((state) => (group[0] === undefined ? undefined : state.jobs[group[0]]?.seed))
  return (
    <>
      <button
        type="button"
        className="more"
        aria-expanded={open}
        onClick={() => {
          studio.ui.setState({ more: !open })
        }}
      >
        <ChevronRight className="i" aria-hidden="true" />
        {strings.more}
        {!open && <span>{summary(craft, fields, draft)}</span>}
      </button>
      {open && (
        <div className="rest">
          <Count
            craft={craft}
            count={draft.count}
            set={(count) => {
              editDraft(studio.ui, craft, { count })
            }}
          />
          {fields.map((field) => (
            <ParamRow key={field.name} fields={[field]} params={draft.params} said={said} set={set} />
          ))}
          <SeedField
            seed={draft.seed}
            last={last}
            set={(seed) => {
              editDraft(studio.ui, craft, { seed })
            }}
          />
        </div>
      )}
    </>
  )
}
