import { ArchiveRestore, Trash2 } from 'lucide-react'
import type { TakeRecord } from '../../shared/index'
import { useStudio } from '../stores/studio'
import { Button } from '../ui/Button'
import { TakeGlyph } from '../ui/TakeGlyph'
import { discardTakes, rate, restoreTakes } from './marks'
import { Stars } from './Stars'
import { strings } from './strings'
import { Tags } from './Tags'

/** Shown of many; the rest are a number. */
const shown = 9

/** What can be done with several things at once. */
export function Several({ takes }: { readonly takes: readonly TakeRecord[] }) {
  const studio = useStudio()
  const gone = takes.every((take) => take.discardedAt !== undefined)
  const rating = takes[0]?.rating ?? 0
  return (
    <section className="panel look" aria-label={strings.selected(takes.length)}>
      <div className="pile" aria-hidden="true">
        {takes.slice(0, shown).map((take) => (
          <div className={`as-small ${take.craft}`} key={take.id}>
            <TakeGlyph take={take} />
          </div>
        ))}
      </div>
      <div className="file">
        <h2>{strings.selected(takes.length)}</h2>
        <Stars
          rating={takes.every((take) => take.rating === rating) ? rating : 0}
          onRate={(stars) => void rate(studio, takes, stars)}
        />
      </div>
      <Tags takes={takes} />
      <div className="acts2">
        {gone ? (
          <Button
            icon={<ArchiveRestore className="i" aria-hidden="true" />}
            onClick={() => void restoreTakes(studio, takes)}
          >
            {strings.restore}
          </Button>
        ) : (
          <Button
            icon={<Trash2 className="i" aria-hidden="true" />}
            onClick={() => void discardTakes(studio, takes)}
          >
            {strings.discard}
          </Button>
        )}
      </div>
    </section>
  )
}
