import { Search } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { problem } from '../stores/make'
import { useStudio, useUi } from '../stores/studio'
import { Kbd } from '../ui/Kbd'
import '../ui/Popover.css'
import '../ui/Menu.css'
import { byMeaning } from './meaning'
import { allEntries, findEntries, type Entry } from './entries'
import { words } from './strings'
import './Palette.css'

/** Every command, model and thing made here, a few letters away. */
export function Palette() {
  const studio = useStudio()
  const open = useUi((state) => state.palette)
  const before = useRef<Element | null>(null)
  /** What was chosen decides where the focus goes, not where it came from. */
  const chosen = useRef(false)
  const close = (): void => {
    studio.ui.setState({ palette: false })
  }
  return (
    <Primitive.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) close()
      }}
    >
      <Primitive.Portal>
        <div className="palette-scrim" aria-hidden="true" />
        <Primitive.Content
          className="float palette"
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement
            chosen.current = false
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            const stayed = document.activeElement === document.body || document.activeElement === null
            if (
              before.current instanceof HTMLElement &&
              before.current.isConnected &&
              (!chosen.current || stayed)
            )
              before.current.focus()
          }}
        >
          <Primitive.Title className="visually-hidden">{words.title}</Primitive.Title>
          <Finder
            choose={(entry) => {
              chosen.current = true
              close()
              Promise.resolve()
                .then(() => entry.run())
                .catch((error: unknown) => {
                  problem(studio, error)
                })
            }}
          />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function Finder({ choose }: { choose: (entry: Entry) => void }) {
  const studio = useStudio()
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const entries = useMemo(() => allEntries(studio), [studio])
  const named = useMemo(() => findEntries(entries, query), [entries, query])
  const meant = useMeaning(entries, query, named)
  const found = useMemo(() => [...named, ...meant], [named, meant])
  const current = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    list.current?.querySelector('[data-highlighted]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) setAt(Math.max(0, Math.min(found.length - 1, at + step)))
    else if (event.key === 'Enter' && current !== undefined) choose(current)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="palette-field">
        <Search className="i" aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          aria-label={words.title}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current === undefined ? undefined : `palette-${current.id}`}
          placeholder={words.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-list" id="palette-list" role="listbox" aria-label={words.results} ref={list}>
        {found.map((entry, index) => (
          <div key={entry.id} role="presentation">
            {index === named.length && (
              <div className="menu-heading" role="presentation">
                {words.meant}
              </div>
            )}
            {query.trim() === '' && entry.kind !== found[index - 1]?.kind && (
              <div className="menu-heading" role="presentation">
                {words.kinds[entry.kind]}
              </div>
            )}
            <Line
              entry={entry}
              current={entry === current}
              point={() => {
                setAt(index)
              }}
              choose={() => {
                choose(entry)
              }}
            />
          </div>
        ))}
      </div>
      {found.length === 0 && (
        <p className="palette-none" role="status">
          {words.none}
        </p>
      )}
    </>
  )
}

const waitMs = 160

/** What is meant though it is not called so; asked for once the typing rests. */
function useMeaning(entries: readonly Entry[], query: string, named: readonly Entry[]): readonly Entry[] {
  const studio = useStudio()
  const [answer, setAnswer] = useState<{ query: string; entries: readonly Entry[] } | undefined>()
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(() => {
      byMeaning(studio, entries, query).then(
        (meant) => {
          if (wanted) setAnswer({ query, entries: meant })
        },
        // Without the model of meanings names still work, and opening a thing says what is wrong with it.
        () => undefined,
      )
    }, waitMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [studio, entries, query])
  const known = new Set(named.map(({ id }) => id))
  return answer?.query === query ? answer.entries.filter(({ id }) => !known.has(id)) : []
}

interface LineProps {
  readonly entry: Entry
  readonly current: boolean
  readonly point: () => void
  readonly choose: () => void
}

function Line({ entry, current, point, choose }: LineProps) {
  const Icon = entry.icon
  return (
    <div
      id={`palette-${entry.id}`}
      className="menu-item"
      role="option"
      aria-selected={current}
      data-highlighted={current ? '' : undefined}
      onPointerMove={() => {
        if (!current) point()
      }}
      onClick={choose}
    >
      <span className="menu-icon">{Icon !== undefined && <Icon className="i" aria-hidden="true" />}</span>
      <span className="menu-label">{entry.label}</span>
      {entry.detail !== undefined && <small>{entry.detail}</small>}
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
    </div>
  )
}
