import { Search } from 'lucide-react'
import { useEffect, useState } from 'react'
import { stampStyles, type Stamp, type StampStyle } from '../../../shared/index'
import { problem } from '../../stores/make'
import { useStudio } from '../../stores/studio'
import { ChipGroup } from '../../ui/ChipGroup'
import { TextField } from '../../ui/TextField'
import { tip } from '../../ui/Tooltip'
import { words } from '../strings'
import { useEasel } from '../useEasel'
import { placeStamp, stampUrl } from './rasterise'
import './stamps.css'

const shown = 60
/** A search waits this long for the next letter. */
const restMs = 150

/** The vector art that the picture model learned from, found by meaning; a click puts it on the board. */
export function StampsPanel() {
  const studio = useStudio()
  const easel = useEasel()
  const [query, setQuery] = useState('')
  const [style, setStyle] = useState<StampStyle | 'all'>('all')
  const [found, setFound] = useState<{ stamps: readonly Stamp[]; total: number } | undefined>()
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(
      () => {
        studio.client
          .call('stamps.search', {
            query: query.trim(),
            limit: shown,
            ...(style === 'all' ? {} : { styles: [style] }),
          })
          .then(
            (result) => {
              if (wanted) setFound(result)
            },
            (error: unknown) => {
              problem(studio, error)
            },
          )
      },
      query === '' ? 0 : restMs,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [studio, query, style])
  return (
    <section className="floating stamps" aria-label={words.stamps.title}>
      <TextField
        label={words.stamps.search}
        placeholder={words.stamps.search}
        icon={<Search className="i" aria-hidden="true" />}
        value={query}
        onChange={setQuery}
        autoFocus
      />
      <ChipGroup
        label={words.stamps.style}
        value={style}
        options={[
          { value: 'all' as const, label: words.stamps.all },
          ...stampStyles.map((each) => ({ value: each, label: words.stamps.styles[each] })),
        ]}
        onChange={setStyle}
      />
      <ul className="stamp-grid" aria-label={words.stamps.found}>
        {found?.stamps.map((stamp) => (
          <li key={stamp.id}>
            <button
              type="button"
              className="stamp"
              aria-label={words.stamps.one(stamp.name, words.stamps.styles[stamp.style])}
              {...tip(`${stamp.name} · ${stamp.credit}`)}
              onClick={() => void placeStamp(easel, stamp)}
            >
              <img src={stampUrl(stamp)} alt="" width={48} height={48} loading="lazy" draggable={false} />
            </button>
          </li>
        ))}
      </ul>
      <p className="stamp-note" role="status">
        {found === undefined
          ? ''
          : found.stamps.length === 0
            ? words.stamps.none
            : words.stamps.count(found.stamps.length, found.total)}
      </p>
    </section>
  )
}
