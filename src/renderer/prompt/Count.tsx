import type { Craft } from '../../shared/index'
import { ChipGroup } from '../ui/ChipGroup'
import { Field } from '../ui/Field'
import { strings } from '../ui/strings'
import { counts } from './panelRows'

export function Count({ craft, count, set }: { craft: Craft; count: number; set: (count: number) => void }) {
  return (
    <Field label={strings.count} labelId="count">
      <ChipGroup
        labelledBy="count"
        value={count}
        options={counts[craft].map((value) => ({ value, label: String(value) }))}
        onChange={set}
      />
    </Field>
  )
}
