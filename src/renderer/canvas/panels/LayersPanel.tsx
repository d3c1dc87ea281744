import { Plus } from 'lucide-react'
import { useStudio, useDocument } from '../../stores/studio'
import { IconButton } from '../../ui/IconButton'
import { Panel } from '../../ui/Panel'
import { addPaintLayer } from '../easel/arrange'
import { boardOf } from '../maths/layers'
import { words } from '../strings'
import { useEasel } from '../useEasel'
import { LayerLook } from './LayerLook'
import { LayerTree } from './LayerTree'
import { PlaceFields } from './PlaceFields'
import './layers.css'

/** Every layer of the board by name, the topmost first: what readers and the keyboard work with. */
export function LayersPanel() {
  const studio = useStudio()
  const easel = useEasel()
  const any = useDocument((state) => (boardOf(state.records)?.layers.length ?? 0) > 0)
  return (
    <Panel
      title={words.layers.title}
      className="layers"
      actions={
        <IconButton
          label={words.layers.add}
          disabled={boardOf(studio.document.records) === undefined}
          onClick={() => {
            easel.inOrder(() => {
              addPaintLayer(easel)
            })
          }}
        >
          <Plus className="i" aria-hidden="true" />
        </IconButton>
      }
    >
      <LayerLook />
      {any ? <LayerTree /> : <p className="none">{words.layers.none}</p>}
      <PlaceFields />
    </Panel>
  )
}
