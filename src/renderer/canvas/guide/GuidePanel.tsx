import { useEffect, useId } from 'react'
import { useStore } from 'zustand'
import type { GuideSource } from '../../stores/guide'
import { useStudio } from '../../stores/studio'
import { Field } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { Slider } from '../../ui/Slider'
import { Switch } from '../../ui/Switch'
import { words } from '../strings'
import { useEasel } from '../useEasel'
import { followGuide } from './followGuide'

const sources: readonly GuideSource[] = ['layer', 'frame', 'strokes']

/** *Draw after*: the next picture keeps the shape of what is on the board. */
export function GuidePanel() {
  const { guide } = useStudio()
  const easel = useEasel()
  const { on, source, strength, what } = useStore(guide)
  const id = useId()
  useEffect(() => followGuide(easel), [easel])
  return (
    <section className="panel guide" aria-label={words.guide.title}>
      <Field label={words.guide.title} htmlFor={id}>
        <span className="guide-what">{on ? (what ?? words.guide.nothing[source]) : ''}</span>
        <Switch
          id={id}
          checked={on}
          help={words.guide.help}
          onChange={(next) => {
            guide.setState({ on: next })
          }}
        />
      </Field>
      {on && (
        <>
          <Field label={words.guide.source} htmlFor={`${id}-source`}>
            <Select
              id={`${id}-source`}
              value={source}
              options={sources.map((each) => ({ value: each, label: words.guide.sources[each] }))}
              onChange={(next) => {
                guide.setState({ source: next })
              }}
            />
          </Field>
          <Field label={words.guide.strength} htmlFor={`${id}-strength`}>
            <Slider
              id={`${id}-strength`}
              min={0.3}
              max={1}
              step={0.05}
              initial={0.85}
              value={strength}
              valueText={words.percent(strength)}
              help={words.guide.strengthHelp}
              onChange={(next) => {
                guide.setState({ strength: Math.round(next * 100) / 100 })
              }}
            />
            <span className="num">{Math.round(strength * 100)}</span>
          </Field>
        </>
      )}
    </section>
  )
}
