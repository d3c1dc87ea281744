import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const WindowState = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number().min(400), height: z.number().min(300) }),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof WindowState>

export const defaultSize = { width: 1280, height: 800 } as const

/** The remembered place of the window, or undefined when there is none or it cannot be read: it is no one's work. */
export function readWindowState(file: string): WindowState | undefined {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Synchronous, because it is written while the window closes. A full disk costs the place of the window only. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state))
  } catch {
    void mkdir(dirname(file), { recursive: true })
  }
}

/**
 * Where to open: the remembered place if at least a title bar's worth of it is still on a display, else centred.
 * @param displays work areas, in the same device-independent pixels
 */
export function placeWindow(
  state: WindowState | undefined,
  displays: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number } {
  if (state === undefined) return { ...defaultSize }
  const { x, y, width, height } = state.bounds
  const reachable = displays.some(
    (display) =>
      x + width - 100 > display.x &&
      x + 100 < display.x + display.width &&
      y >= display.y - 10 &&
      y + 40 < display.y + display.height,
  )
  return reachable ? { x, y, width, height } : { width, height }
}
