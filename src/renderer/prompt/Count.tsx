import type { Craft } from '../../shared/index'
import { strings } from '../ui/strings'
import { counts } from './panelRows'

export function Count({ craft, count, set }: { craft: Craft; count: number; set: (count: number) => void }) {
  return (
    <div className="field">
      <span className="label" id="count">
        {strings.count}
      </span>
      <div className="chips" role="radiogroup" aria-labelledby="count">
        {counts[craft].map((each) => (
          <button
            key={each}
            className="chip num"
            role="radio"
            aria-checked={each === count}
            tabIndex={each === count ? 0 : -1}
            onClick={() => {
              set(each)
            }}
            onKeyDown={(event) => {
              const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
              const next = counts[craft][counts[craft].indexOf(each) + by]
              if (by === 0 || event.altKey || next === undefined) return
              event.preventDefault()
              set(next)
              const sibling =
                by === 1 ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling
              if (sibling instanceof HTMLElement) sibling.focus()
            }}
          >
            {each}
          </button>
        ))}
      </div>
    </div>
  )
}
