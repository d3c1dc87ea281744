import { useStudio, useUi } from '../stores/studio'
import { settingsTabs, type SettingsTab } from '../stores/ui'
import { Tabs } from '../ui/Tabs'
import { Appearance } from './Appearance'
import { Keys } from './Keys'
import { Licences } from './Licences'
import { Models } from './Models'
import { Performance } from './Performance'
import { words } from './strings'
import './settings.css'

const contents = {
  appearance: Appearance,
  keys: Keys,
  performance: Performance,
  models: Models,
  licences: Licences,
}

/** How the window looks and listens, where things run, which models there are. */
export function SettingsView() {
  const studio = useStudio()
  const tab = useUi((state) => state.settingsTab)
  return (
    <div className="settings">
      <h1>{words.title}</h1>
      <Tabs
        label={words.title}
        vertical
        value={tab}
        onChange={(settingsTab) => {
          studio.ui.setState({ settingsTab: settingsTab as SettingsTab })
        }}
        tabs={settingsTabs.map((id) => {
          const Content = contents[id]
          return { id, label: words.tabs[id], content: <Content /> }
        })}
      />
    </div>
  )
}
