import { Brush, ListOrdered, Play, Star } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../Button'
import { Chip } from '../Chip'
import { ChipGroup } from '../ChipGroup'
import { IconButton } from '../IconButton'
import { Kbd } from '../Kbd'
import { Select } from '../Select'
import { Slider } from '../Slider'
import { Swatches } from '../Swatches'
import { Switch } from '../Switch'
import { sheet } from './strings'
import type { Specimen } from './specimen'

const nothing = (): void => undefined

const button: Specimen = {
  name: 'Button',
  about: 'solid, go, plain, ghost, danger; small; with a key; not now',
  Show: () => (
    <>
      <Button look="solid" keys="Enter">
        {sheet.draw}
      </Button>
      <Button look="go" keys="Mod+Shift+Enter">
        {sheet.accept}
      </Button>
      <Button icon={<Play className="i" aria-hidden="true" />}>{sheet.accept}</Button>
      <Button look="ghost" keys="Mod+Shift+Backspace">
        {sheet.discard}
      </Button>
      <Button look="danger">{sheet.remove}</Button>
      <Button small>{sheet.accept}</Button>
      <Button disabled>{sheet.notNow}</Button>
    </>
  ),
}

const iconButton: Specimen = {
  name: 'IconButton',
  about: 'at rest, pressed, with a number, not now',
  Show: () => (
    <>
      <IconButton label={sheet.brush} keys="B">
        <Brush className="i" aria-hidden="true" />
      </IconButton>
      <IconButton label={sheet.brush} pressed>
        <Brush className="i" aria-hidden="true" />
      </IconButton>
      <IconButton label={sheet.queue} keys="Mod+J" badge={3}>
        <ListOrdered className="i" aria-hidden="true" />
      </IconButton>
      <IconButton label={sheet.notNow} disabled>
        <Brush className="i" aria-hidden="true" />
      </IconButton>
    </>
  ),
}

const kbd: Specimen = {
  name: 'Kbd',
  about: 'a chord as this system writes it',
  Show: () => (
    <>
      {['Mod+K', 'Mod+Shift+Enter', 'Alt+ArrowLeft', 'Esc', 'F1'].map((keys) => (
        <Kbd keys={keys} key={keys} />
      ))}
    </>
  ),
}

const chip: Specimen = {
  name: 'Chip',
  about: 'one that acts, one that is on',
  Show: function Show() {
    const [on, setOn] = useState(true)
    return (
      <>
        <Chip icon={<Star className="i" aria-hidden="true" />}>{sheet.favourite}</Chip>
        <Chip
          pressed={on}
          onClick={() => {
            setOn(!on)
          }}
        >
          {sheet.favourite}
        </Chip>
      </>
    )
  },
}

const chipGroup: Specimen = {
  name: 'ChipGroup',
  about: 'one of several, any of several',
  Show: function Show() {
    const [one, setOne] = useState<string>(sheet.endings[0])
    const [many, setMany] = useState<readonly string[]>(sheet.band.slice(0, 2))
    return (
      <>
        <ChipGroup label={sheet.more} options={named(sheet.endings)} value={one} onChange={setOne} />
        <ChipGroup label={sheet.band2} multi options={named(sheet.band)} value={many} onChange={setMany} />
      </>
    )
  },
}

const select: Specimen = {
  name: 'Select',
  about: 'with a detail, not now',
  Show: function Show() {
    const [model, setModel] = useState('stickers')
    const options = [
      { value: 'stickers', label: sheet.stickers, detail: sheet.builtIn },
      { value: 'sparks', label: sheet.sparks, detail: sheet.builtIn },
      { value: 'band', label: sheet.band2, disabled: true },
    ]
    return (
      <>
        <Select label={sheet.model} options={options} value={model} onChange={setModel} />
        <Select
          label={sheet.genre}
          options={named(sheet.genres)}
          value={sheet.genres[0]}
          onChange={nothing}
        />
        <Select label={sheet.notNow} options={[]} value={undefined} onChange={nothing} disabled />
      </>
    )
  },
}

const slider: Specimen = {
  name: 'Slider',
  about: 'filled, a dial that grows stronger, not now',
  Show: function Show() {
    const [size, setSize] = useState(46)
    const [wild, setWild] = useState(0.8)
    return (
      <>
        <Slider label={sheet.size} value={size} min={1} max={200} initial={46} onChange={setSize} />
        <Slider
          label={sheet.wildness}
          help={sheet.wildnessHelp}
          tone="ramp"
          value={wild}
          min={0}
          max={1.4}
          step={0.05}
          onChange={setWild}
        />
        <Slider label={sheet.notNow} value={3} min={0} max={10} disabled onChange={nothing} />
      </>
    )
  },
}

const swatches: Specimen = {
  name: 'Swatches',
  about: 'one colour of several',
  Show: function Show() {
    const [colour, setColour] = useState<string>('transparent')
    const all = sheet.colours.map(([value, label, css]) => ({ value, label, colour: css }))
    return <Swatches label={sheet.background} swatches={all} value={colour} onChange={setColour} />
  },
}

const toggle: Specimen = {
  name: 'Switch',
  about: 'on, off, not now',
  Show: function Show() {
    const [on, setOn] = useState(true)
    return (
      <>
        <Switch label={sheet.loop} checked={on} onChange={setOn} />
        <Switch label={sheet.loop} checked={false} onChange={nothing} />
        <Switch label={sheet.notNow} checked={false} disabled onChange={nothing} />
      </>
    )
  },
}

function named(names: readonly string[]): { value: string; label: string }[] {
  return names.map((name) => ({ value: name, label: name }))
}

export const controls = [button, iconButton, kbd, chip, chipGroup, select, slider, swatches, toggle]
