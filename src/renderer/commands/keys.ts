/** A key as commands write it: `Mod+Shift+Enter`. `Mod` is Ctrl, on macOS Cmd. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

interface Parsed {
  readonly mod: boolean
  readonly alt: boolean
  readonly shift: boolean
  readonly key: string
}

function parse(keys: string): Parsed {
  const parts = keys.split('+').filter((part) => part !== '')
  // A trailing plus is the key itself: `Mod++`.
  const key = keys.endsWith('++') || keys === '+' ? '+' : (parts.at(-1) ?? '')
  return { mod: parts.includes('Mod'), alt: parts.includes('Alt'), shift: parts.includes('Shift'), key }
}

const letter = /^[a-z]$/i

/** Whether a press is these keys. Letters and digits go by what is printed on the key, so that AZERTY and Dvorak work. */
export function matches(keys: string, press: KeyPress, mac: boolean): boolean {
  const want = parse(keys)
  const mod = mac ? press.metaKey : press.ctrlKey
  const other = mac ? press.ctrlKey : press.metaKey
  if (mod !== want.mod || other || press.altKey !== want.alt) return false
  const key = want.key === 'Space' ? ' ' : want.key
  if (letter.test(key)) return press.shiftKey === want.shift && press.key.toLowerCase() === key.toLowerCase()
  // Signs may need Shift to be typed at all: then Shift is part of the sign.
  const sign = key.length === 1 && key !== ' ' && !/\d/.test(key)
  if (!sign && press.shiftKey !== want.shift) return false
  return press.key === key || (/^\d$/.test(key) && press.code === `Digit${key}`)
}

/** Acts only where no text is being written: a bare key or one with Shift. */
export function isBare(keys: string): boolean {
  const { mod, alt, key } = parse(keys)
  return !mod && !alt && !/^(F\d+|Escape)$/.test(key)
}

const shown: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Backspace: '⌫',
  Delete: 'Del',
  Escape: 'Esc',
  Shift: '⇧',
}

/** As menus and tooltips show it: `Ctrl ⇧ Enter`. */
export function shownKeys(keys: string, mac: boolean): string {
  const { mod, alt, shift, key } = parse(keys)
  return [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? ['⇧'] : []),
    shown[key] ?? (letter.test(key) ? key.toUpperCase() : key),
  ].join(' ')
}
