import { blendModes } from '../../../shared/index'
import { Scrub } from '../../ui/Scrub'
import { Select } from '../../ui/Select'
import { change } from '../easel/arrange'
import { words } from '../strings'
import { useEasel, useSelected } from '../useEasel'

/** Blend mode and opacity of the chosen layer. */
export function LayerLook() {
  const easel = useEasel()
  const layer = useSelected()
  if (layer === undefined) return null
  return (
    <div className="look">
      <Select
        label={words.layers.blend}
        value={layer.blend}
        options={blendModes.map((blend) => ({ value: blend, label: words.blend[blend] }))}
        onChange={(blend) => {
          change(easel, layer, { blend }, words.act.blend)
        }}
      />
      <Scrub
        label={words.layers.opacity}
        unit="%"
        min={0}
        max={100}
        initial={100}
        value={Math.round(layer.opacity * 100)}
        onChange={(value) => {
          change(easel, layer, { opacity: (value ?? 100) / 100 }, words.act.opacity, 'opacity')
        }}
      />
    </div>
  )
}
