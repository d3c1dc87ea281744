import { useEffect, useState, type RefObject } from 'react'

export interface Viewport {
  readonly width: number
  readonly height: number
  /** How far it is scrolled. */
  readonly top: number
}

/** Size and scroll of an element, at most once a frame. Pixels. */
export function useViewport(element: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ width: 0, height: 0, top: 0 })
  useEffect(() => {
    const { current } = element
    if (current === null) return
    let frame = 0
    const read = (): void => {
      frame = 0
      const next = { width: current.clientWidth, height: current.clientHeight, top: current.scrollTop }
      setViewport((before) =>
        before.width === next.width && before.height === next.height && before.top === next.top
          ? before
          : next,
      )
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(read)
    }
    read()
    const sizes = new ResizeObserver(later)
    sizes.observe(current)
    current.addEventListener('scroll', later, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      current.removeEventListener('scroll', later)
    }
  }, [element])
  return viewport
}
