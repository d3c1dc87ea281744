import { useId } from 'react'
import { frameLimits, setFrame, type LayerChange } from '../../document/actions/canvas/index'
import { Scrub } from '../../ui/Scrub'
import { change } from '../easel/arrange'
import { words } from '../strings'
import { useBoard, useEasel, useSelected, useSetting } from '../useEasel'

/** Where the chosen picture lies, or the frame while its tool is in the hand, in numbers. */
export function PlaceFields() {
  const tool = useSetting('canvas.tool')
  const layer = useSelected()
  if (tool === 'frame') return <FrameFields />
  return layer?.kind === 'picture' ? <PictureFields /> : null
}

function PictureFields() {
  const easel = useEasel()
  const layer = useSelected()
  if (layer?.kind !== 'picture') return null
  const set = (to: LayerChange, merge: string): void => {
    const label = merge === 'turn' ? words.act.rotate : merge === 'size' ? words.act.scale : words.act.move
    change(easel, layer, to, label(layer.name), merge)
  }
  const width = layer.width * Math.abs(layer.scaleX)
  const height = layer.height * Math.abs(layer.scaleY)
  // One side takes the other along.
  const scaled = (factor: number): void => {
    if (factor > 0) set({ scaleX: layer.scaleX * factor, scaleY: layer.scaleY * factor }, 'size')
  }
  return (
    <div className="place" role="group" aria-label={words.inspect.title}>
      <Number
        label={words.inspect.x}
        value={layer.x}
        put={(x) => set({ x }, 'place')}
        disabled={layer.locked}
      />
      <Number
        label={words.inspect.y}
        value={layer.y}
        put={(y) => set({ y }, 'place')}
        disabled={layer.locked}
      />
      <Number
        label={words.inspect.width}
        value={width}
        min={1}
        put={(next) => scaled(next / width)}
        disabled={layer.locked}
      />
      <Number
        label={words.inspect.height}
        value={height}
        min={1}
        put={(next) => scaled(next / height)}
        disabled={layer.locked}
      />
      <Number
        label={words.inspect.rotation}
        unit="°"
        value={layer.rotation}
        put={(rotation) => set({ rotation: ((((rotation + 180) % 360) + 360) % 360) - 180 }, 'turn')}
        disabled={layer.locked}
      />
    </div>
  )
}

function FrameFields() {
  const easel = useEasel()
  const frame = useBoard()?.frame
  if (frame === undefined) return null
  const set = (to: Partial<typeof frame>): void => {
    easel.inOrder(() => {
      easel.studio.document.act(setFrame, { frame: { ...frame, ...to }, merge: Object.keys(to).join() })
    })
  }
  const { min, max } = frameLimits
  return (
    <div className="place" role="group" aria-label={words.inspect.frame}>
      <Number label={words.inspect.x} value={frame.x} put={(x) => set({ x })} />
      <Number label={words.inspect.y} value={frame.y} put={(y) => set({ y })} />
      <Number
        label={words.inspect.width}
        value={frame.width}
        min={min}
        max={max}
        step={8}
        put={(width) => set({ width })}
      />
      <Number
        label={words.inspect.height}
        value={frame.height}
        min={min}
        max={max}
        step={8}
        put={(height) => set({ height })}
      />
    </div>
  )
}

function Number(props: {
  label: string
  value: number
  unit?: string
  min?: number
  max?: number
  step?: number
  disabled?: boolean
  put: (value: number) => void
}) {
  const id = useId()
  return (
    <span className="place-field">
      <label htmlFor={id}>{props.label}</label>
      <Scrub
        id={id}
        unit={props.unit ?? 'px'}
        min={props.min ?? -Infinity}
        max={props.max ?? Infinity}
        step={props.step ?? 1}
        disabled={props.disabled ?? false}
        value={Math.round(props.value * 10) / 10}
        initial={Math.round(props.value * 10) / 10}
        onChange={(value) => {
          if (value !== undefined) props.put(value)
        }}
      />
    </span>
  )
}
