import { ChevronDown, ListFilter, Search, Star, X } from 'lucide-react'
import { useMemo, useState, type RefObject } from 'react'
import { useStore } from 'zustand'
import type { OutputOf } from '../../shared/index'
import { problem } from '../stores/make'
import { rooms } from '../stores/rooms'
import { useMachine, useStudio, useUi } from '../stores/studio'
import { Chip } from '../ui/Chip'
import { ChipGroup } from '../ui/ChipGroup'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import type { MenuItem } from '../ui/menuItems'
import { strings as common } from '../ui/strings'
import { TextField } from '../ui/TextField'
import { spans, type Filter } from './filter'
import { chooseProject, setFilter, useLibrary } from './store'
import { strings } from './strings'

export interface FilterBarProps {
  readonly shown: number
  readonly of: number
  readonly search: RefObject<HTMLInputElement | null>
  /** From the search into the shelves. */
  readonly onDown: () => void
}

/** Search and filters of the library. */
export function FilterBar({ shown, of, search, onDown }: FilterBarProps) {
  const studio = useStudio()
  const filter = useLibrary((state) => state.filter)
  const craft = useUi((state) => state.libraryCraft)
  return (
    <div className="lbar">
      <h1 className="visually-hidden">{common.library.title}</h1>
      <TextField
        className="lsearch"
        type="search"
        ref={search}
        label={strings.search}
        placeholder={strings.searchPlaceholder}
        icon={<Search className="i" aria-hidden="true" />}
        value={filter.words}
        onChange={(words) => {
          setFilter(studio, { words })
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown' || event.key === 'Enter') onDown()
          else if (event.key === 'Escape' && filter.words !== '') setFilter(studio, { words: '' })
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {filter.words !== '' && (
        <IconButton
          label={strings.clearSearch}
          hint="Esc"
          onClick={() => {
            setFilter(studio, { words: '' })
            search.current?.focus()
          }}
        >
          <X className="i" aria-hidden="true" />
        </IconButton>
      )}
      <ChipGroup
        label={strings.filter}
        options={[
          { value: 'all', label: common.all },
          ...rooms.map((room) => ({ value: room.craft, label: common.thingsMany[room.craft] })),
        ]}
        value={craft ?? 'all'}
        onChange={(next) => {
          studio.ui.setState({ libraryCraft: rooms.find((room) => room.craft === next)?.craft })
        }}
      />
      <RatingFilter filter={filter} />
      <ProjectFilter filter={filter} />
      <MoreFilters filter={filter} />
      <span className="push" />
      <span className="num" role="status" aria-live="polite">
        {strings.count(shown, of)}
      </span>
    </div>
  )
}

function RatingFilter({ filter }: { readonly filter: Filter }) {
  const studio = useStudio()
  return (
    <Menu
      label={strings.anyRating}
      items={[0, 1, 2, 3, 4, 5].map((minRating) => ({
        id: String(minRating),
        label: minRating === 0 ? strings.anyRating : strings.andUp(minRating),
        checked: filter.minRating === minRating,
        onSelect: () => {
          setFilter(studio, { minRating })
        },
      }))}
      trigger={
        <Chip
          pressed={filter.minRating > 0 ? true : undefined}
          icon={<Star className="i" aria-hidden="true" />}
        >
          {filter.minRating === 0 ? strings.anyRating : strings.andUp(filter.minRating)}
        </Chip>
      }
    />
  )
}

function ProjectFilter({ filter }: { readonly filter: Filter }) {
  const studio = useStudio()
  const open = useStore(studio.project, (state) => state.id)
  const [others, setOthers] = useState<OutputOf<'projects.list'>['projects']>([])
  const nameOf = (id: string | undefined): string =>
    id === undefined
      ? strings.allProjects
      : id === open
        ? strings.thisProject
        : others.find((each) => each.id === id)?.name || strings.untitled
  const ids = [undefined, open, ...others.map(({ id }) => id)].filter(
    (id, i, all) => all.indexOf(id) === i && (i === 0 || id !== undefined),
  )
  return (
    <Menu
      label={strings.project}
      items={ids.map((id) => ({
        id: id ?? 'all',
        label: nameOf(id),
        checked: filter.projectId === id,
        onSelect: () => void chooseProject(studio, id),
      }))}
      onOpenChange={(now) => {
        if (!now) return
        studio.client.call('projects.list', {}).then(
          ({ projects }) => {
            setOthers(projects)
          },
          (error: unknown) => {
            problem(studio, error)
          },
        )
      }}
      trigger={
        <Chip pressed={filter.projectId === undefined ? undefined : true}>
          {nameOf(filter.projectId)}
          <ChevronDown className="i" aria-hidden="true" />
        </Chip>
      }
    />
  )
}

function MoreFilters({ filter }: { readonly filter: Filter }) {
  const studio = useStudio()
  const takes = useLibrary((state) => state.takes)
  const models = useMachine((state) => state.models)
  const used = useMemo(
    () => [...new Set(Object.values(takes).map((take) => take.recipe.model.id))].sort(),
    [takes],
  )
  const tags = useMemo(() => [...new Set(Object.values(takes).flatMap((take) => take.tags))].sort(), [takes])
  const title = (id: string): string => models.find((each) => each.manifest.id === id)?.manifest.title ?? id
  const items: MenuItem[] = [
    { heading: strings.made },
    ...spans.map((since) => ({
      id: since,
      label: strings.since[since],
      checked: filter.since === since,
      onSelect: () => {
        setFilter(studio, { since })
      },
    })),
    'line',
    { heading: strings.model },
    ...[undefined, ...used].map((id) => ({
      id: `model-${id ?? ''}`,
      label: id === undefined ? strings.anyModel : title(id),
      checked: filter.modelId === id,
      onSelect: () => {
        setFilter(studio, { modelId: id })
      },
    })),
  ]
  if (tags.length > 0)
    items.push(
      'line',
      { heading: strings.tag },
      ...[undefined, ...tags].map((tag) => ({
        id: `tag-${tag ?? ''}`,
        label: tag ?? strings.anyTag,
        checked: filter.tag === tag,
        onSelect: () => {
          setFilter(studio, { tag })
        },
      })),
    )
  items.push('line', {
    id: 'discarded',
    label: strings.showDiscarded,
    checked: filter.discarded,
    onSelect: () => {
      setFilter(studio, { discarded: !filter.discarded })
    },
  })
  const active = [
    ...(filter.discarded ? [strings.showDiscarded] : []),
    ...(filter.tag === undefined ? [] : [filter.tag]),
    ...(filter.since === 'any' ? [] : [strings.since[filter.since]]),
    ...(filter.modelId === undefined ? [] : [title(filter.modelId)]),
  ]
  return (
    <Menu
      label={strings.moreFilters}
      items={items}
      trigger={
        <Chip
          pressed={active.length > 0 ? true : undefined}
          aria-label={[strings.moreFilters, ...active].join(', ')}
          icon={<ListFilter className="i" aria-hidden="true" />}
        >
          {active.length > 0 ? active.join(' · ') : strings.more}
        </Chip>
      }
    />
  )
}
