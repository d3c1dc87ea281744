import { Images } from 'lucide-react'
import { useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import type { TakeRecord } from '../../shared/index'
import { useJobs, useStudio, useUi, type Studio } from '../stores/studio'
import { EmptyState } from '../ui/EmptyState'
import { strings as common } from '../ui/strings'
import { byDay } from './days'
import { everything, filterTakes, narrows } from './filter'
import { FilterBar } from './FilterBar'
import { Inspector } from './Inspector'
import { discardTakes, rate } from './marks'
import { Several } from './Several'
import { Shelves } from './Shelves'
import { libraryOf, newestFirst, readAll, useLibrary } from './store'
import { strings } from './strings'
import { copyTake, dragOut, openTake } from './takeActions'
import './library.css'
import '../ui/EmptyState.css'

/** Everything that was made, newest first, with how it was made beside it. */
export function LibraryView({ problem }: { readonly problem: ReactNode }) {
  const studio = useStudio()
  const search = useRef<HTMLInputElement>(null)
  const main = useRef<HTMLElement>(null)
  const ready = useJobs((state) => state.ready)
  const all = useLibrary((state) => state.takes)
  const own = useLibrary((state) => state.filter)
  const chosen = useLibrary((state) => state.chosen)
  const craft = useUi((state) => state.libraryCraft)
  const wanted = useUi((state) => state.libraryTake)
  useEffect(() => {
    void readAll(studio)
  }, [studio])

  const sorted = useMemo(() => newestFirst(all), [all])
  const filter = useMemo(() => ({ ...own, craft }), [own, craft])
  const shown = useMemo(() => filterTakes(sorted, filter, new Date()), [sorted, filter])
  const days = useMemo(() => byDay(shown, new Date()), [shown])
  const active = shown.find((take) => take.id === wanted) ?? shown[0]
  const selection = useMemo(
    () => ({ active: active?.id, chosen: chosen.length === 0 && active !== undefined ? [active.id] : chosen }),
    [active, chosen],
  ) // prettier-ignore

  const several = useMemo(() => {
    const ids = new Set(selection.chosen)
    return shown.filter(({ id }) => ids.has(id))
  }, [shown, selection])

  return (
    <>
      <main className="work lib" ref={main}>
        <FilterBar
          shown={shown.length}
          of={sorted.filter((take) => (take.discardedAt !== undefined) === filter.discarded).length}
          search={search}
          onDown={() => main.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus()}
        />
        {shown.length > 0 ? (
          <Shelves
            days={days}
            selection={selection}
            onSelect={({ active: libraryTake, chosen: next }) => {
              libraryOf(studio).setState({ chosen: next })
              studio.ui.setState({ libraryTake })
            }}
            onOpen={(take) => {
              openTake(studio, take)
            }}
            onDragOut={(takes) => {
              dragOut(studio, takes)
            }}
            onCopy={(take) => void copyTake(studio, take)}
            onKey={(event) => actOn(studio, several, event)}
          />
        ) : narrows(filter) || filter.words !== '' ? (
          <EmptyState
            icon={<Images aria-hidden="true" />}
            action={{
              label: strings.clearFilters,
              onClick: () => {
                libraryOf(studio).setState({ filter: everything })
                studio.ui.setState({ libraryCraft: undefined })
              },
            }}
          >
            {strings.nothingFits}
          </EmptyState>
        ) : (
          ready && <p className="teach">{common.library.empty}</p>
        )}
        {problem}
      </main>
      <aside className="side" aria-label={common.library.recipe}>
        {active === undefined ? (
          <p className="panel teach">{common.library.choose}</p>
        ) : several.length > 1 ? (
          <Several takes={several} />
        ) : (
          <Inspector take={active} key={active.id} />
        )}
      </aside>
    </>
  )
}

/** Keys on the shelves: digits rate, Delete discards. @returns whether it was one */
function actOn(studio: Studio, takes: readonly TakeRecord[], event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (/^[0-5]$/.test(event.key)) void rate(studio, takes, Number(event.key))
  else if (event.key === 'Delete')
    void discardTakes(
      studio,
      takes.filter((take) => take.discardedAt === undefined),
    )
  else return false
  return true
}
