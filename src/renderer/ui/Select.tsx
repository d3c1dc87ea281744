import { Check, ChevronDown } from 'lucide-react'
import { Popover as Primitive } from 'radix-ui'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { tip } from './Tooltip'
import { nextByLetter } from './typeAhead'
import './Menu.css'
import './Popover.css'
import './Select.css'

export interface SelectOption<T extends string | number> {
  readonly value: T
  readonly label: string
  /** In small beside the name: `built in`. */
  readonly detail?: string | undefined
  readonly icon?: ReactNode
  readonly disabled?: boolean
}

export interface SelectProps<T extends string | number> {
  /** Its name; leave out when a `<label htmlFor>` gives it one. */
  readonly label?: string | undefined
  readonly id?: string
  readonly value: T | undefined
  readonly options: readonly SelectOption<T>[]
  readonly onChange: (value: T) => void
  readonly placeholder?: string | undefined
  readonly help?: string | undefined
  readonly disabled?: boolean
}

/** One of several, when there is no room to show them all. Letters jump to a name, also while it is closed. */
export function Select<T extends string | number>(props: SelectProps<T>) {
  const { value, options, onChange } = props
  const [open, setOpen] = useState(false)
  const ownId = useId()
  const id = props.id ?? ownId
  const chosen = options.find((option) => option.value === value)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      return
    }
    const found = nextByLetter(
      options,
      event,
      options.findIndex((option) => option === chosen),
    )
    if (found !== undefined) onChange(found.value)
  }
  return (
    <Primitive.Root open={open} onOpenChange={setOpen}>
      <Primitive.Trigger asChild>
        <button
          type="button"
          id={id}
          className="select"
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-controls={open ? `${id}-list` : undefined}
          aria-label={props.label === undefined ? undefined : props.label}
          aria-description={props.help}
          disabled={props.disabled}
          onKeyDown={onKeyDown}
          {...(props.help === undefined ? {} : tip(props.help))}
        >
          {chosen?.icon}
          <span className="select-value">{chosen?.label ?? props.placeholder ?? ''}</span>
          {chosen?.detail !== undefined && <small>{chosen.detail}</small>}
          <ChevronDown className="chevron" aria-hidden="true" />
        </button>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="float menu select-list"
          role="presentation"
          sideOffset={4}
          align="start"
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            // The list takes it itself.
            event.preventDefault()
          }}
        >
          <List
            id={`${id}-list`}
            label={props.label}
            labelledBy={props.label === undefined ? id : undefined}
            options={options}
            value={value}
            choose={(next) => {
              setOpen(false)
              if (next !== value) onChange(next)
            }}
          />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

interface ListProps<T extends string | number> {
  readonly id: string
  readonly label: string | undefined
  readonly labelledBy: string | undefined
  readonly options: readonly SelectOption<T>[]
  readonly value: T | undefined
  readonly choose: (value: T) => void
}

function List<T extends string | number>(props: ListProps<T>) {
  const { id, options, value, choose } = props
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.value === value),
    ),
  )
  useEffect(() => {
    list.current?.focus()
  }, [])
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -1e6, End: 1e6 }[event.key]
    const option = options[at]
    if (step !== undefined) setAt(Math.max(0, Math.min(options.length - 1, at + step)))
    else if ((event.key === 'Enter' || event.key === ' ') && option?.disabled !== true) {
      if (option !== undefined) choose(option.value)
    } else if (event.key !== 'Tab') {
      const found = nextByLetter(options, event, at)
      if (found === undefined) return
      setAt(options.indexOf(found))
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      id={id}
      ref={list}
      className="listbox"
      role="listbox"
      tabIndex={-1}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      aria-activedescendant={`${id}-${at}`}
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        <div
          key={option.value}
          id={`${id}-${index}`}
          className="menu-item"
          role="option"
          aria-selected={option.value === value}
          aria-disabled={option.disabled}
          data-disabled={option.disabled === true ? '' : undefined}
          data-highlighted={index === at ? '' : undefined}
          onPointerMove={() => {
            if (index !== at) setAt(index)
          }}
          onClick={() => {
            if (option.disabled !== true) choose(option.value)
          }}
        >
          {option.icon}
          <span className="menu-label">{option.label}</span>
          {option.detail !== undefined && <small>{option.detail}</small>}
          <span className="menu-icon">
            {option.value === value && <Check className="i" aria-hidden="true" />}
          </span>
        </div>
      ))}
    </div>
  )
}
