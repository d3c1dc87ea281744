import { Scrub } from '../ui/Scrub'
import { Select } from '../ui/Select'
import { strings } from '../ui/strings'
import { Switch } from '../ui/Switch'
import { TextArea } from '../ui/TextArea'
import { TextField as TextLine } from '../ui/TextField'
import type { Field } from './formOf'

export interface FieldProps<K extends Field['kind']> {
  readonly field: Extract<Field, { kind: K }>
  readonly id: string
  readonly label: string
  readonly value: unknown
  /** What the prompt says, where the parameter leaves it to the prompt. */
  readonly said?: string | number | undefined
  readonly set: (value: unknown) => void
}

function choiceName(choice: string | number): string {
  const name = String(choice)
  return (
    strings.choices[name] ??
    (typeof choice === 'number' ? name : name.charAt(0).toUpperCase() + name.slice(1))
  )
}

export function NumberField({ field, id, label, value, said, set }: FieldProps<'number'>) {
  const shown = typeof value === 'number' ? value : typeof said === 'number' ? said : undefined
  return (
    <Scrub
      id={id}
      label={label}
      value={shown}
      auto={field.auto === undefined ? undefined : strings.auto}
      min={field.min}
      max={field.max}
      step={field.step}
      initial={typeof field.initial === 'number' ? field.initial : undefined}
      unit={strings.units[field.name]}
      help={field.help}
      onChange={(next) => {
        set(next === field.initial ? undefined : next)
      }}
    />
  )
}

export function ChoiceField({ field, id, label, value, said, set }: FieldProps<'choice'>) {
  const unit = strings.units[field.name]
  const shown = value === field.auto && said !== undefined ? said : value
  const name = (choice: string | number): string =>
    unit === undefined || typeof choice === 'string' ? choiceName(choice) : `${choice} ${unit}`
  const known = field.choices.find((choice) => choice === shown)
  return (
    <Select
      id={id}
      label={label}
      help={field.help}
      value={known}
      placeholder={typeof shown === 'string' ? choiceName(shown) : undefined}
      options={field.choices.map((choice) => ({ value: choice, label: name(choice) }))}
      onChange={(chosen) => {
        set(chosen === field.initial ? undefined : chosen)
      }}
    />
  )
}

export function ToggleField({ field, id, label, value, set }: FieldProps<'toggle'>) {
  return (
    <Switch
      id={id}
      label={label}
      help={field.help}
      checked={value === true}
      onChange={(checked) => {
        set(checked === field.initial ? undefined : checked)
      }}
    />
  )
}

/** Texts longer than this get room for several lines. */
const lineCharacters = 200

export function TextField({ field, id, label, value, set }: FieldProps<'text'>) {
  const text = typeof value === 'string' && value !== field.auto ? value : ''
  const props = {
    id,
    label,
    help: field.help,
    value: text,
    placeholder: field.auto === undefined ? undefined : strings.auto,
    onChange: (next: string): void => {
      set(next === '' || next === field.initial ? undefined : next)
    },
  }
  return field.maxLength > lineCharacters ? <TextArea {...props} rows={1} /> : <TextLine {...props} />
}

/** A list of texts, one a line. */
export function LinesField({ field, id, label, value, set }: FieldProps<'lines'>) {
  const lines = Array.isArray(value) ? value.map(String) : []
  return (
    <TextArea
      id={id}
      label={label}
      help={field.help}
      rows={1}
      value={lines.join('\n')}
      onChange={(text) => {
        const next = text.split('\n').filter((line, index, all) => line !== '' || index === all.length - 1)
        set(next.length === 0 || (next.length === 1 && next[0] === '') ? undefined : next)
      }}
      onBlur={() => {
        const whole = lines.filter((line) => line !== '')
        set(whole.length === 0 ? undefined : whole)
      }}
    />
  )
}
