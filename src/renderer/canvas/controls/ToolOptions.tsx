import { SlidersHorizontal } from 'lucide-react'
import { useId } from 'react'
import { useStudio } from '../../stores/studio'
import { Field } from '../../ui/Field'
import { IconButton } from '../../ui/IconButton'
import { Popover } from '../../ui/Popover'
import { Slider } from '../../ui/Slider'
import { Switch } from '../../ui/Switch'
import type { BrushSettings } from '../brush/brush'
import { putSetting } from '../easel/settings'
import { words } from '../strings'
import { toolOf } from '../tools/index'
import { useSetting } from '../useEasel'

/** What the tool in the hand can be set to, floating over the board. */
export function ToolOptions() {
  const tool = toolOf(useSetting('canvas.tool'))
  const Icon = tool.icon
  const options =
    tool.brush === undefined ? (
      tool.id === 'fill' ? (
        <FillOptions />
      ) : undefined
    ) : (
      <BrushOptions kind={tool.brush} />
    )
  if (options === undefined) return null
  return (
    <div className="floating tool-options" role="group" aria-label={words.toolOptions}>
      <Icon className="i" aria-hidden="true" />
      <span>{tool.label}</span>
      {options}
    </div>
  )
}

/** The slider is finer where brushes are small. */
const sizeCurve = 3
const toSlider = (size: number): number => Math.round(((size - 1) / 999) ** (1 / sizeCurve) * 1000)
const fromSlider = (at: number): number => Math.max(1, Math.round(1 + 999 * (at / 1000) ** sizeCurve))

function BrushOptions({ kind }: { kind: 'brush' | 'eraser' }) {
  const studio = useStudio()
  const settings = useSetting(`canvas.${kind}`)
  const set = (change: Partial<BrushSettings>): void => {
    putSetting(studio, `canvas.${kind}`, { ...settings, ...change })
  }
  return (
    <>
      <Amount label={words.size} shown={String(settings.size)}>
        <Slider
          label={words.size}
          min={0}
          max={1000}
          value={toSlider(settings.size)}
          valueText={words.pixels(settings.size)}
          onChange={(at) => {
            set({ size: fromSlider(at) })
          }}
        />
      </Amount>
      <Amount label={words.opacity} shown={String(Math.round(settings.opacity * 100))}>
        <Slider
          label={words.opacity}
          min={1}
          max={100}
          value={Math.round(settings.opacity * 100)}
          valueText={words.percent(settings.opacity)}
          initial={100}
          onChange={(value) => {
            set({ opacity: value / 100 })
          }}
        />
      </Amount>
      <Popover
        label={words.moreBrush}
        trigger={
          <IconButton label={words.moreBrush}>
            <SlidersHorizontal className="i" aria-hidden="true" />
          </IconButton>
        }
      >
        <MoreBrush settings={settings} set={set} />
      </Popover>
    </>
  )
}

function Amount({ label, shown, children }: { label: string; shown: string; children: React.ReactNode }) {
  return (
    <span className="amount">
      <span aria-hidden="true">
        {label} <b className="num">{shown}</b>
      </span>
      {children}
    </span>
  )
}

function MoreBrush(props: { settings: BrushSettings; set: (change: Partial<BrushSettings>) => void }) {
  const { settings, set } = props
  const id = useId()
  return (
    <div className="more-brush">
      <Share
        label={words.hardness}
        value={settings.hardness}
        onChange={(hardness) => {
          set({ hardness })
        }}
      />
      <Share
        label={words.smoothing}
        value={settings.smoothing}
        onChange={(smoothing) => {
          set({ smoothing })
        }}
      />
      <Field label={words.pressure} htmlFor={id}>
        <Switch
          id={id}
          checked={settings.pressure}
          onChange={(pressure) => {
            set({ pressure })
          }}
        />
      </Field>
    </div>
  )
}

function Share(props: { label: string; value: number; onChange: (value: number) => void }) {
  const id = useId()
  return (
    <Field label={props.label} htmlFor={id}>
      <Slider
        id={id}
        min={0}
        max={100}
        value={Math.round(props.value * 100)}
        valueText={words.percent(props.value)}
        onChange={(value) => {
          props.onChange(value / 100)
        }}
      />
      <span className="num">{Math.round(props.value * 100)}</span>
    </Field>
  )
}

function FillOptions() {
  const studio = useStudio()
  const settings = useSetting('canvas.fill')
  return (
    <>
      <Amount label={words.tolerance} shown={String(settings.tolerance)}>
        <Slider
          label={words.tolerance}
          min={0}
          max={255}
          value={settings.tolerance}
          initial={24}
          onChange={(tolerance) => {
            putSetting(studio, 'canvas.fill', { ...settings, tolerance })
          }}
        />
      </Amount>
      <Amount label={words.opacity} shown={String(Math.round(settings.opacity * 100))}>
        <Slider
          label={words.opacity}
          min={1}
          max={100}
          value={Math.round(settings.opacity * 100)}
          valueText={words.percent(settings.opacity)}
          initial={100}
          onChange={(value) => {
            putSetting(studio, 'canvas.fill', { ...settings, opacity: value / 100 })
          }}
        />
      </Amount>
    </>
  )
}
