import { ChevronDown } from 'lucide-react'
import { strings } from '../ui/strings'
import type { Field } from './formOf'

export interface FieldProps<K extends Field['kind']> {
  readonly field: Extract<Field, { kind: K }>
  readonly id: string
  readonly label: string
  readonly value: unknown
  readonly set: (value: unknown) => void
}

function choiceName(choice: string | number): string {
  const name = String(choice)
  return (
    strings.choices[name] ??
    (typeof choice === 'number' ? name : name.charAt(0).toUpperCase() + name.slice(1))
  )
}

export function ChoiceField({ field, id, label, value, set }: FieldProps<'choice'>) {
  const unit = strings.units[field.name]
  return (
    <div className="sel">
      <select
        id={id}
        aria-label={label}
        title={field.help}
        value={String(value)}
        onChange={(event) => {
          const chosen = field.choices.find((choice) => String(choice) === event.target.value)
          set(chosen === field.initial ? undefined : chosen)
        }}
      >
        {field.choices.map((choice) => (
          <option key={choice} value={String(choice)}>
            {unit === undefined || typeof choice === 'string'
              ? choiceName(choice)
              : `${String(choice)} ${unit}`}
          </option>
        ))}
      </select>
      <ChevronDown className="chevron" aria-hidden="true" />
    </div>
  )
}

export function ToggleField({ field, id, label, value, set }: FieldProps<'toggle'>) {
  return (
    <input
      id={id}
      type="checkbox"
      role="switch"
      className="switch"
      aria-label={label}
      title={field.help}
      checked={value === true}
      onChange={(event) => {
        set(event.target.checked === field.initial ? undefined : event.target.checked)
      }}
    />
  )
}

export function TextField({ field, id, label, value, set }: FieldProps<'text'>) {
  const text = typeof value === 'string' && value !== field.auto ? value : ''
  const onText = (next: string): void => {
    set(next === '' || next === field.initial ? undefined : next)
  }
  if (field.maxLength > 200)
    return (
      <textarea
        id={id}
        className="line"
        aria-label={label}
        title={field.help}
        rows={1}
        placeholder={field.auto}
        value={text}
        onChange={(event) => {
          onText(event.target.value)
        }}
      />
    )
  return (
    <input
      id={id}
      className="line"
      aria-label={label}
      title={field.help}
      placeholder={field.auto}
      value={text}
      onChange={(event) => {
        onText(event.target.value)
      }}
    />
  )
}

/** A list of texts, one a line. */
export function LinesField({ field, id, label, value, set }: FieldProps<'lines'>) {
  const lines = Array.isArray(value) ? value.map(String) : []
  return (
    <textarea
      id={id}
      className="line"
      aria-label={label}
      title={field.help}
      rows={1}
      value={lines.join('\n')}
      onChange={(event) => {
        const next = event.target.value
          .split('\n')
          .filter((line, index, all) => line !== '' || index === all.length - 1)
        set(next.length === 0 || (next.length === 1 && next[0] === '') ? undefined : next)
      }}
      onBlur={() => {
        const whole = lines.filter((line) => line !== '')
        set(whole.length === 0 ? undefined : whole)
      }}
    />
  )
}
