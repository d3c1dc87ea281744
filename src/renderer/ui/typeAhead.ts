interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** The next name after `at` that begins with the letter pressed, going round; undefined when there is none. */
export function nextByLetter<T extends { readonly label: string; readonly disabled?: boolean }>(
  items: readonly T[],
  { key, ctrlKey, metaKey, altKey }: Key,
  at: number,
): T | undefined {
  if (ctrlKey || metaKey || altKey || [...key].length !== 1 || key === ' ') return undefined
  const letter = key.toLocaleLowerCase()
  for (let i = 1; i <= items.length; i++) {
    const item = items[(Math.max(-1, at) + i + items.length) % items.length]
    if (item !== undefined && item.disabled !== true && item.label.toLocaleLowerCase().startsWith(letter))
      return item
  }
  return undefined
}
