import { useState } from 'react'
import { useStudio } from '../../stores/studio'
import { Swatches } from '../../ui/Swatches'
import { Tabs } from '../../ui/Tabs'
import { TextField } from '../../ui/TextField'
import { takeColour } from '../easel/colours'
import { hexOf, hsvOf, readHex, rgbOf, rgbOfHsv, type Hsv } from '../maths/colour'
import { words } from '../strings'
import { useSetting } from '../useEasel'
import { HueSlider, OklchSliders } from './colourSliders'
import { ColourField } from './ColourField'
import { palette } from './palette'

/** Chooses a colour by field, by perception, by number, or from what was used. */
export function ColourPanel() {
  const studio = useStudio()
  const { foreground, recent } = useSetting('canvas.colours')
  const [space, setSpace] = useState('hsv')
  const [hue, setHue] = useState(0)
  const [typed, setTyped] = useState<string | undefined>()
  const hsv = shown(foreground, hue)
  const put = (next: Hsv): void => {
    setHue(next.h)
    takeColour(studio, hexOf(rgbOfHsv(next)))
  }
  const take = (hex: string): void => {
    takeColour(studio, hex)
  }
  return (
    <div className="colour-panel">
      <Tabs
        label={words.colour.space}
        value={space}
        onChange={setSpace}
        tabs={[
          {
            id: 'hsv',
            label: 'HSV',
            content: (
              <>
                <ColourField hsv={hsv} onChange={put} />
                <HueSlider hsv={hsv} onChange={put} />
              </>
            ),
          },
          { id: 'oklch', label: 'OKLCH', content: <OklchSliders hex={foreground} onChange={take} /> },
        ]}
      />
      <TextField
        label={words.colour.hex}
        value={typed ?? foreground}
        onChange={(text) => {
          setTyped(text)
          const hex = readHex(text)
          if (hex !== undefined) take(hex)
        }}
        onBlur={() => {
          setTyped(undefined)
        }}
      />
      {recent.length > 0 && <Row title={words.colour.recent} hexes={recent} value={foreground} take={take} />}
      <Row title={words.colour.palette} hexes={palette} value={foreground} take={take} />
    </div>
  )
}

/** Grey has no hue of its own: it keeps the one that was chosen last. */
function shown(hex: string, hue: number): Hsv {
  const hsv = hsvOf(rgbOf(hex))
  return hsv.s === 0 || hsv.v === 0 ? { ...hsv, h: hue } : hsv
}

function Row(props: { title: string; hexes: readonly string[]; value: string; take: (hex: string) => void }) {
  return (
    <div className="colour-row">
      <span aria-hidden="true">{props.title}</span>
      <Swatches
        label={props.title}
        swatches={props.hexes.map((hex) => ({ value: hex, label: hex, colour: hex }))}
        value={props.hexes.find((hex) => hex === props.value)}
        onChange={props.take}
      />
    </div>
  )
}
