import { Slider } from '../../ui/Slider'
import { hexOfOklch, oklchOf, rgbOf, type Hsv } from '../maths/colour'
import { words } from '../strings'

export function HueSlider({ hsv, onChange }: { hsv: Hsv; onChange: (hsv: Hsv) => void }) {
  return (
    <span className="hue">
      <Slider
        label={words.colour.hue}
        min={0}
        max={359}
        value={Math.round(hsv.h)}
        onChange={(h) => {
          onChange({ ...hsv, h })
        }}
      />
    </span>
  )
}

/** Most chroma that any sRGB colour has. */
const mostChroma = 0.32

/** Lightness, strength and hue as the eye takes them. */
export function OklchSliders({ hex, onChange }: { hex: string; onChange: (hex: string) => void }) {
  const colour = oklchOf(rgbOf(hex))
  const row = (label: string, value: number, max: number, step: number, put: (value: number) => string) => (
    <label className="colour-slider">
      <span aria-hidden="true">{label}</span>
      <Slider
        label={label}
        min={0}
        max={max}
        step={step}
        value={value}
        onChange={(next) => {
          onChange(put(next))
        }}
      />
    </label>
  )
  return (
    <>
      {row(words.colour.lightness, colour.l, 1, 0.005, (l) => hexOfOklch({ ...colour, l }))}
      {row(words.colour.chroma, colour.c, mostChroma, 0.002, (c) => hexOfOklch({ ...colour, c }))}
      {row(words.colour.hue, colour.h, 360, 1, (h) => hexOfOklch({ ...colour, h }))}
    </>
  )
}
