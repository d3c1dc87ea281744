import { useEffect, useRef, useState } from 'react'
import { Kbd } from './Kbd'
import './Tooltip.css'

/** Words that wait for the pointer: spread onto any element. `description` is also read out; a name alone is not twice. */
export function tip(text: string, keys?: string): { 'data-tip': string; 'data-tip-keys'?: string } {
  return { 'data-tip': text, ...(keys === undefined ? {} : { 'data-tip-keys': keys }) }
}

interface Shown {
  readonly text: string
  readonly keys: string | undefined
  readonly rect: DOMRect
}

/** How long a pointer rests before words come; right after another they come at once. */
const restMs = 450
const warmMs = 400

/**
 * One layer for the tooltips of the whole window, so that a thousand controls cost nothing. It follows pointer and
 * keyboard focus, stays while the pointer is on it, and Esc sends it away (WCAG 1.4.13).
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | undefined>()
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => follow(setShown, layer), [])
  useEffect(() => {
    const element = layer.current
    if (element === null || shown === undefined) return
    place(element, shown.rect)
  }, [shown])
  if (shown === undefined) return null
  return (
    <div className="tip" ref={layer} aria-hidden="true">
      {shown.text}
      {shown.keys !== undefined && <Kbd keys={shown.keys} />}
    </div>
  )
}

function follow(
  show: (shown: Shown | undefined) => void,
  layer: { current: HTMLElement | null },
): () => void {
  let timer = 0
  let target: HTMLElement | undefined
  let hiddenAt = -warmMs
  let x = -1
  let y = -1
  const hide = (): void => {
    clearTimeout(timer)
    if (target !== undefined) hiddenAt = performance.now()
    target = undefined
    show(undefined)
  }
  const ask = (element: HTMLElement, wait: number): void => {
    if (element === target) return
    clearTimeout(timer)
    target = element
    show(undefined)
    timer = window.setTimeout(() => {
      const { tip: text, tipKeys: keys } = element.dataset
      if (!element.isConnected || text === undefined) return
      show({ text, keys, rect: element.getBoundingClientRect() })
    }, wait)
  }
  const tipOf = (node: EventTarget | null): HTMLElement | undefined => {
    const found = node instanceof Element ? node.closest('[data-tip]') : null
    return found instanceof HTMLElement ? found : undefined
  }
  const over = (event: PointerEvent): void => {
    // The page moving under a pointer at rest is no question.
    if (event.buttons !== 0 || (event.clientX === x && event.clientY === y)) return
    x = event.clientX
    y = event.clientY
    if (event.target instanceof Node && layer.current?.contains(event.target) === true) return
    const element = tipOf(event.target)
    if (element === undefined) {
      if (target !== undefined) hide()
    } else ask(element, performance.now() - hiddenAt < warmMs ? 0 : restMs)
  }
  const focus = (event: FocusEvent): void => {
    const element = tipOf(event.target)
    if (element?.matches(':focus-visible') === true) ask(element, restMs)
  }
  const key = (event: KeyboardEvent): void => {
    // Any key takes the words away. Esc also goes on: whoever wants to stop a job must not press twice.
    if (event.key === 'Escape' || target !== undefined) hide()
  }
  const listen = [
    ['pointerover', over],
    ['pointerdown', hide],
    ['focusin', focus],
    ['focusout', hide],
    ['keydown', key],
    ['scroll', hide],
  ] as const
  for (const [name, on] of listen) document.addEventListener(name, on as EventListener, true)
  return () => {
    clearTimeout(timer)
    for (const [name, on] of listen) document.removeEventListener(name, on as EventListener, true)
  }
}

const gap = 6

/** Below its element, above where there is no room, never outside the window. */
function place(element: HTMLElement, rect: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const below = rect.bottom + gap + height <= window.innerHeight
  const left = rect.left + rect.width / 2 - width / 2
  element.style.insetBlockStart = `${below ? rect.bottom + gap : rect.top - gap - height}px`
  element.style.insetInlineStart = `${Math.max(gap, Math.min(left, window.innerWidth - width - gap))}px`
}
