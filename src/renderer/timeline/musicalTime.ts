import { ticksPerQuarter } from '../../shared/index'

export type Metre = readonly [number, number]

export function ticksPerBeat([, unit]: Metre): number {
  return (ticksPerQuarter * 4) / unit
}

export function ticksPerBar(metre: Metre): number {
  return metre[0] * ticksPerBeat(metre)
}

/** Bar, beat and sixteenth, counted from 1. */
export function placeOf(tick: number, metre: Metre): [number, number, number] {
  // Frames are whole, so a beat may come out a hair early.
  const at = Math.max(0, tick) + 1e-3
  const bar = Math.floor(at / ticksPerBar(metre))
  const inBar = at - bar * ticksPerBar(metre)
  const beat = Math.floor(inBar / ticksPerBeat(metre))
  const sixteenth = Math.floor((inBar - beat * ticksPerBeat(metre)) / (ticksPerQuarter / 4))
  return [bar + 1, beat + 1, sixteenth + 1]
}

/** `5 . 2 . 3` */
export function placeText(tick: number, metre: Metre): string {
  return placeOf(tick, metre).join(' . ')
}

export const snapNames = ['off', 'bar', 'beat', '8', '16', '8t'] as const
export type Snap = (typeof snapNames)[number]

/** Ticks of the grid; 0 is none. */
export function snapTicks(snap: Snap, metre: Metre): number {
  switch (snap) {
    case 'off':
      return 0
    case 'bar':
      return ticksPerBar(metre)
    case 'beat':
      return ticksPerBeat(metre)
    case '8':
      return ticksPerQuarter / 2
    case '16':
      return ticksPerQuarter / 4
    case '8t':
      return ticksPerQuarter / 3
  }
}

export function snapped(tick: number, grid: number): number {
  return grid <= 0 ? Math.round(tick) : Math.round(tick / grid) * grid
}
