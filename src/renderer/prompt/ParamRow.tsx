import { strings } from '../ui/strings'
import { valueOf, type Field } from './formOf'
import { NumberField } from './NumberField'
import { ChoiceField, LinesField, TextField, ToggleField } from './fields'
import { WildnessDial } from './WildnessDial'

export interface ParamRowProps {
  /** One, or two that belong together; the first names the row. */
  readonly fields: readonly Field[]
  readonly params: Readonly<Record<string, unknown>>
  /** `undefined` goes back to the model's own value. */
  readonly set: (name: string, value: unknown) => void
  /** Shows the temperature as one dial from safe to wild. */
  readonly dial: boolean
}

export function labelOf(name: string): string {
  return strings.params[name] ?? name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
}

export function ParamRow({ fields, params, set, dial }: ParamRowProps) {
  const [first] = fields
  if (first === undefined) return null
  return (
    <div className="field">
      <label htmlFor={`param-${first.name}`} title={first.help}>
        {labelOf(first.name)}
      </label>
      <div className="pair">
        {fields.map((field) => {
          const props = {
            id: `param-${field.name}`,
            label: labelOf(field.name),
            value: valueOf(field, params),
            set: (value: unknown) => {
              set(field.name, value)
            },
          }
          if (field.kind === 'number')
            return dial && field.name === 'temperature' ? (
              <WildnessDial key={field.name} field={field} {...props} />
            ) : (
              <NumberField key={field.name} field={field} {...props} />
            )
          if (field.kind === 'choice') return <ChoiceField key={field.name} field={field} {...props} />
          if (field.kind === 'toggle') return <ToggleField key={field.name} field={field} {...props} />
          if (field.kind === 'lines') return <LinesField key={field.name} field={field} {...props} />
          return <TextField key={field.name} field={field} {...props} />
        })}
      </div>
    </div>
  )
}
