import { roving } from '../ui/roving'
import { tip } from '../ui/Tooltip'
import { styleArt } from './styleArt'
import { words } from './strings'
import './StyleRow.css'

export interface StyleRowProps {
  readonly styles: readonly { readonly id: string; readonly about: string }[]
  readonly value: string | undefined
  /** Undefined: any style. */
  readonly onChange: (value: string | undefined) => void
}

/** The model's drawing styles, each by what it made of the same thing. Choosing the chosen one lets it go. */
export function StyleRow({ styles, value, onChange }: StyleRowProps) {
  const at = styles.findIndex(({ id }) => id === value)
  return (
    <div
      className="styles"
      role="radiogroup"
      aria-label={words.style}
      onKeyDown={roving(styles.length, at, (index) => {
        onChange(styles[index]?.id)
      })}
    >
      {styles.map(({ id, about }, index) => {
        const art = styleArt[id]
        return (
          <button
            key={id}
            type="button"
            role="radio"
            className="style"
            aria-checked={index === at}
            tabIndex={index === Math.max(0, at) ? 0 : -1}
            aria-label={words.styles[id] ?? id}
            {...tip(about)}
            onClick={() => {
              onChange(index === at ? undefined : id)
            }}
          >
            <span className="style-art">
              {art !== undefined && <img src={art} alt="" draggable={false} />}
            </span>
            <span className="style-name" aria-hidden="true">
              {words.styles[id] ?? id}
            </span>
          </button>
        )
      })}
    </div>
  )
}
