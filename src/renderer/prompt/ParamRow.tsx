import { Field as Row } from '../ui/Field'
import { strings } from '../ui/strings'
import { valueOf, type Field } from './formOf'
import { ChoiceField, LinesField, NumberField, TextField, ToggleField } from './fields'
import { WildnessDial } from './WildnessDial'

export interface ParamRowProps {
  /** One, or two that belong together; the first names the row. */
  readonly fields: readonly Field[]
  readonly params: Readonly<Record<string, unknown>>
  /** What the prompt says for parameters that are left to it. */
  readonly said?: Readonly<Record<string, string | number | undefined>>
  /** `undefined` goes back to the model's own value. */
  readonly set: (name: string, value: unknown) => void
}

export function labelOf(name: string): string {
  return strings.params[name] ?? name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
}

export function ParamRow({ fields, params, said = {}, set }: ParamRowProps) {
  const [first] = fields
  if (first === undefined) return null
  return (
    <Row label={labelOf(first.name)} htmlFor={`param-${first.name}`}>
      <div className="pair">
        {fields.map((field) => {
          const props = {
            id: `param-${field.name}`,
            label: labelOf(field.name),
            value: valueOf(field, params),
            said: said[field.name],
            set: (value: unknown) => {
              set(field.name, value)
            },
          }
          if (field.kind === 'number') return <NumberField key={field.name} field={field} {...props} />
          if (field.kind === 'choice') return <ChoiceField key={field.name} field={field} {...props} />
          if (field.kind === 'toggle') return <ToggleField key={field.name} field={field} {...props} />
          if (field.kind === 'lines') return <LinesField key={field.name} field={field} {...props} />
          return <TextField key={field.name} field={field} {...props} />
        })}
      </div>
    </Row>
  )
}

/** The one dial of a room that has a temperature. */
export function DialRow({ fields, params, set }: ParamRowProps) {
  const field = fields.find((each) => each.name === 'temperature')
  if (field?.kind !== 'number') return null
  return (
    <WildnessDial
      field={field}
      id="wildness"
      label={labelOf(field.name)}
      value={valueOf(field, params)}
      set={(value) => {
        set(field.name, value)
      }}
    />
  )
}
