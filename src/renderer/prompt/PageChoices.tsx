import { choose } from '../stores/making'
import { textPreset, textPresets } from '../stores/presets'
import { useMaking, useStudio } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { ChipGroup } from '../ui/ChipGroup'
import { words } from './strings'

/** How the writer goes on: how many, how long, and with which first words. */
export function PageChoices() {
  const studio = useStudio()
  const preset = useMaking((state) => textPreset(state.choices.text.preset))
  return (
    <ChipGroup
      className="page-presets"
      label={words.shape}
      value={preset?.id}
      options={textPresets.map(({ id }) => ({ value: id, ...(words.presets[id] ?? { label: id }) }))}
      onChange={(id) => {
        choose(studio.making, 'text', { preset: id })
        editDraft(studio.ui, 'text', { count: textPreset(id)?.count ?? 1 })
      }}
    />
  )
}
