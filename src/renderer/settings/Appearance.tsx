import { useEffect } from 'react'
import { changeMachineSettings, readMachineSettings } from '../stores/machineSettings'
import { problem } from '../stores/make'
import { useMachine, usePreferences, useStudio, useUi } from '../stores/studio'
import type { Theme } from '../stores/ui'
import { ChipGroup } from '../ui/ChipGroup'
import { Scrub } from '../ui/Scrub'
import { Switch } from '../ui/Switch'
import { Row } from './Row'
import { words } from './strings'

const themes: readonly Theme[] = ['dark', 'light', 'contrast', 'system']

export function Appearance() {
  const studio = useStudio()
  const theme = useUi((state) => state.theme)
  const scale = useMachine((state) => state.settings?.scale)
  const { motion, enterMakes } = usePreferences((state) => state)
  useEffect(() => {
    readMachineSettings(studio).catch((error: unknown) => {
      problem(studio, error)
    })
  }, [studio])
  return (
    <>
      <Row label={words.theme} labelId="setting-theme">
        <ChipGroup
          labelledBy="setting-theme"
          options={themes.map((value) => ({ value, label: words.themes[value] }))}
          value={theme}
          onChange={(next) => {
            studio.ui.setState({ theme: next })
          }}
        />
      </Row>
      <Row label={words.scale} help={words.scaleHelp} htmlFor="setting-scale">
        <Scrub
          id="setting-scale"
          value={scale === undefined ? undefined : Math.round(scale * 100)}
          min={80}
          max={200}
          step={5}
          initial={100}
          unit={words.percent}
          onChange={(percent) => {
            void changeMachineSettings(studio, { scale: (percent ?? 100) / 100 })
          }}
        />
      </Row>
      <Row label={words.motion} help={words.motionHelp} htmlFor="setting-motion">
        <Switch
          id="setting-motion"
          checked={motion === 'reduced'}
          onChange={(less) => {
            studio.preferences.setState({ motion: less ? 'reduced' : 'system' })
          }}
        />
      </Row>
      <Row label={words.enterMakes} help={words.enterMakesHelp} htmlFor="setting-enter">
        <Switch
          id="setting-enter"
          checked={enterMakes}
          onChange={(next) => {
            studio.preferences.setState({ enterMakes: next })
          }}
        />
      </Row>
    </>
  )
}
