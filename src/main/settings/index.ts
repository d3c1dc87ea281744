export { Settings, SettingsStore } from './settings'
