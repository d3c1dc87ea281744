import { Star } from 'lucide-react'
import { strings } from './strings'

const all = [1, 2, 3, 4, 5] as const

/** Up to five stars; the one that is the rating takes it back. */
export function Stars({ rating, onRate }: { readonly rating: number; readonly onRate: (rating: number) => void }) {
  return (
    <div className="stars" role="group" aria-label={strings.rating(rating)}>
      {all.map((n) => (
        <button
          key={n}
          type="button"
          className={n <= rating ? 'star on' : 'star'}
          aria-label={strings.stars(n)}
          aria-pressed={n === rating}
          onClick={() => {
            onRate(n === rating ? 0 : n)
          }}
        >
          <Star className="i" aria-hidden="true" fill={n <= rating ? 'currentColor' : 'none'} />
        </button>
      ))}
    </div>
  )
} // prettier-ignore
