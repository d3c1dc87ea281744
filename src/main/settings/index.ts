export { SettingsStore, type Settings } from './settings'
