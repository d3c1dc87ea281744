import { Plus, X } from 'lucide-react'
import { instruments, readInstrumentNames } from '../../shared/music/index'
import { Chip } from '../ui/Chip'
import { Field } from '../ui/Field'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import type { MenuItem } from '../ui/menuItems'
import { words } from './strings'

export interface BandChoicesProps {
  /** The `instruments` parameter: `auto`, or names. */
  readonly value: string | undefined
  /** Players the prompt names. */
  readonly said: readonly string[]
  readonly set: (value: string | undefined) => void
}

/** Headings of the instrument menu, by what a player mostly does. */
const sections: readonly (readonly [string, readonly string[]])[] = [
  ['Chords', ['chords', 'pad', 'arp']],
  ['Melody', ['lead', 'counter']],
  ['Bass', ['bass']],
  ['Drums', ['drums', 'perc']],
]

/** Who plays. Without a choice here the prompt decides, and without a word there the genre. */
export function BandChoices({ value, said, set }: BandChoicesProps) {
  const own = value === undefined || value === 'auto' ? undefined : readInstrumentNames(value)
  const band = own ?? said
  const put = (names: readonly string[]): void => {
    set(names.length === 0 ? undefined : names.join(', '))
  }
  const items = sections.flatMap(([heading, roles]): MenuItem[] => [
    { heading },
    ...instruments
      .filter((one) => roles.includes(one.roles[0] ?? ''))
      .map((one) => ({
        id: one.name,
        label: titled(one.name),
        checked: band.includes(one.name),
        onSelect: () => {
          put(band.includes(one.name) ? band.filter((name) => name !== one.name) : [...band, one.name])
        },
      })),
  ])
  return (
    <Field label={words.band} labelId="band">
      <div className="chips" role="group" aria-labelledby="band">
        {band.length === 0 && <span className="band-usual">{words.genreBand}</span>}
        {band.map((name) => (
          <Chip
            key={name}
            pressed
            icon={<X className="i chip-x" aria-hidden="true" />}
            aria-label={words.removeInstrument(titled(name))}
            onClick={() => {
              put(band.filter((each) => each !== name))
            }}
          >
            {titled(name)}
          </Chip>
        ))}
        <Menu
          label={words.addInstrument}
          align="end"
          trigger={
            <IconButton label={words.addInstrument} className="chip-add">
              <Plus className="i" aria-hidden="true" />
            </IconButton>
          }
          items={items}
        />
      </div>
    </Field>
  )
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
