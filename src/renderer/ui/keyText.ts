const mac = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')

const onMac: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Ctrl: '⌃' }
const elsewhere: Readonly<Record<string, string>> = { Mod: 'Ctrl' }
const names: Readonly<Record<string, string>> = {
  Shift: '⇧',
  Backspace: '⌫',
  Delete: '⌦',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** A chord as a person reads it: `Mod Shift Enter` is `Ctrl ⇧ Enter`, on macOS `⌘ ⇧ Enter`. Parts are parted by spaces. */
export function keyText(keys: string, forMac = mac): string {
  return keys
    .split(' ')
    .map((part) => (forMac ? onMac : elsewhere)[part] ?? names[part] ?? part)
    .join(' ')
}

/** The same for `aria-keyshortcuts`: `Control+Shift+Enter`. */
export function keyShortcuts(keys: string, forMac = mac): string {
  return keys
    .split(' ')
    .map((part) => (part === 'Mod' ? (forMac ? 'Meta' : 'Control') : part === 'Ctrl' ? 'Control' : part))
    .join('+')
}
