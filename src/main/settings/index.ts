export { SettingsStore } from './settings'
