import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Arrow keys, Home and End in a group of radios: moves focus, and tells which was reached. Put it on the group; its
 * radios carry `role="radio"`, and only the chosen one `tabIndex={0}`.
 */
export function roving(count: number, at: number, choose: (index: number) => void) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || count === 0) return
    const step = steps[event.key]
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? count - 1
          : step === undefined
            ? undefined
            : (Math.max(0, at) + step + count) % count
    if (next === undefined) return
    event.preventDefault()
    choose(next)
    const radios = event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')
    radios[next]?.focus()
  }
}
