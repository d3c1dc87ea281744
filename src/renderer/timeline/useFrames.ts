import { useEffect, useRef } from 'react'

/** Calls before every frame that is drawn: meters, playhead, position. React renders nothing for it. */
export function useFrames(draw: () => void): void {
  const latest = useRef(draw)
  useEffect(() => {
    latest.current = draw
  })
  useEffect(() => {
    let frame = 0
    const turn = (): void => {
      latest.current()
      frame = requestAnimationFrame(turn)
    }
    turn()
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [])
}
