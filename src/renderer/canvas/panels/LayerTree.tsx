import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Layer } from '../../../shared/index'
import { moveLayer } from '../../document/actions/canvas/index'
import { useDocument, useStudio } from '../../stores/studio'
import { IconButton } from '../../ui/IconButton'
import { TextField } from '../../ui/TextField'
import { Tree } from '../../ui/Tree'
import type { TreeTarget } from '../../ui/treeRows'
import { change, remove } from '../easel/arrange'
import type { Easel } from '../easel/easel'
import { layerBounds, layersOf } from '../maths/layers'
import { words } from '../strings'
import { useEasel, useSetting } from '../useEasel'
import { Thumbnail } from './Thumbnail'

const nothing: ReadonlySet<string> = new Set()

export function LayerTree() {
  const studio = useStudio()
  const easel = useEasel()
  const records = useDocument((state) => state.records)
  const layers = useMemo(() => layersOf(records).toReversed(), [records])
  const selected = useSetting('canvas.layer')
  const [renaming, setRenaming] = useState<string | undefined>()
  const at = (id: string): Layer | undefined => layers.find((layer) => layer.id === id)
  const move = (id: string, to: TreeTarget): void => {
    const order = layers.map((layer) => layer.id).filter((each) => each !== id)
    const target = order.indexOf(to.id)
    const layer = at(id)
    if (target < 0 || layer === undefined) return
    // The list runs from the top, the board's order from the bottom.
    const fromTop = to.place === 'before' ? target : target + 1
    easel.inOrder(() => {
      studio.document.act(moveLayer, { id, to: order.length - fromTop, name: layer.name })
    })
  }
  return (
    <Tree
      label={words.layers.title}
      selected={selected}
      expanded={nothing}
      onSelect={(id) => {
        easel.select(id)
      }}
      onToggle={() => undefined}
      onActivate={setRenaming}
      onMove={move}
      onDelete={(id) => {
        const layer = at(id)
        if (layer !== undefined)
          easel.inOrder(() => {
            remove(easel, layer)
          })
      }}
      nodes={layers.map((layer) => ({
        id: layer.id,
        label: layer.name,
        className: layer.visible ? '' : 'unseen',
        icon: <Thumbnail layer={layer} />,
        detail: <Detail layer={layer} />,
        trailing:
          renaming === layer.id ? (
            <Rename
              layer={layer}
              done={() => {
                setRenaming(undefined)
              }}
            />
          ) : (
            <Switches layer={layer} easel={easel} />
          ),
      }))}
    />
  )
}

/** The opacity where it matters; for readers also what it is and where it lies. */
function Detail({ layer }: { layer: Layer }) {
  const bounds = layerBounds(layer)
  const { x, y, width, height } = bounds ?? { x: 0, y: 0, width: 0, height: 0 }
  const spoken = [
    words.layers.kind[layer.kind],
    bounds === undefined ? words.layers.empty : words.layers.place(x, y, width, height),
    ...(layer.visible ? [] : [words.layers.hiddenWord]),
    ...(layer.locked ? [words.layers.lockedWord] : []),
  ]
  return (
    <>
      <span className="visually-hidden">{spoken.join(', ')}</span>
      {layer.opacity < 1 && words.percent(layer.opacity)}
    </>
  )
}

function Switches({ layer, easel }: { layer: Layer; easel: Easel }) {
  const { name, visible, locked } = layer
  return (
    <span className="switches">
      <IconButton
        className={locked ? '' : 'quiet'}
        label={locked ? words.layers.unlock(name) : words.layers.lock(name)}
        onClick={(event) => {
          event.stopPropagation()
          change(easel, layer, { locked: !locked }, locked ? words.act.unlock : words.act.lock)
        }}
      >
        {locked ? <Lock className="i" aria-hidden="true" /> : <LockOpen className="i" aria-hidden="true" />}
      </IconButton>
      <IconButton
        label={visible ? words.layers.hide(name) : words.layers.show(name)}
        onClick={(event) => {
          event.stopPropagation()
          change(easel, layer, { visible: !visible }, visible ? words.act.hide : words.act.show)
        }}
      >
        {visible ? <Eye className="i" aria-hidden="true" /> : <EyeOff className="i" aria-hidden="true" />}
      </IconButton>
    </span>
  )
}

function Rename({ layer, done }: { layer: Layer; done: () => void }) {
  const easel = useEasel()
  const [name, setName] = useState(layer.name)
  const commit = (): void => {
    const next = name.trim()
    if (next !== '' && next !== layer.name) change(easel, layer, { name: next }, words.act.rename)
    done()
  }
  return (
    <TextField
      className="rename"
      label={words.layers.name}
      value={name}
      onChange={setName}
      maxLength={200}
      autoFocus
      onFocus={(event) => {
        event.target.select()
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') commit()
        else if (event.key === 'Escape') done()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
