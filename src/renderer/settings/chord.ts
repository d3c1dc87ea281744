/** The part of a key press that a chord is made of. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'])

/** A key press as commands write it, `Mod+Shift+E`; undefined while only modifiers are held. */
export function chordOf(press: Press, mac: boolean): string | undefined {
  if (modifiers.has(press.key)) return undefined
  const mod = mac ? press.metaKey : press.ctrlKey
  const letter = /^\p{L}$/u.test(press.key)
  const named = press.key.length > 1 || press.key === ' '
  const key = press.key === ' ' ? 'Space' : letter ? press.key.toUpperCase() : press.key
  // Shift is part of a sign: `+` is typed with it on some keyboards and without on others.
  const shift = press.shiftKey && (letter || named)
  return [mod ? ['Mod'] : [], press.altKey ? ['Alt'] : [], shift ? ['Shift'] : [], [key]].flat().join('+')
}
