import { shownKeys } from '../commands/keys'

const onMac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

/** A chord as a person reads it: `Mod+Shift+Enter` is `Ctrl ⇧ Enter`, on macOS `⌘ ⇧ Enter`. */
export function keyText(keys: string, mac = onMac): string {
  return shownKeys(keys, mac)
}

/** The same for `aria-keyshortcuts`: `Control+Shift+Enter`. */
export function keyShortcuts(keys: string, mac = onMac): string {
  return keys.replace('Mod', mac ? 'Meta' : 'Control')
}
