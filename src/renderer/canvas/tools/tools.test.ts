import { describe, expect, test } from 'vitest'
import type { Layer, PictureLayer } from '../../../shared/index'
import type { Desk } from '../easel/desk'
import { frameTool, gripAt } from './frame'
import { handlesOf, pulled, turned } from './handles'
import { moveTool } from './move'
import { brushTool } from './brush'
import { eraserTool } from './eraser'
import type { Tool, ToolPoint } from './tool'

const fox: PictureLayer = {
  id: 'layer_fox',
  type: 'layer',
  kind: 'picture',
  name: 'Fox',
  visible: true,
  locked: false,
  opacity: 1,
  blend: 'normal',
  asset: 'a'.repeat(64),
  width: 100,
  height: 50,
  x: 100,
  y: 100,
  scaleX: 1,
  scaleY: 1,
  rotation: 0,
}

const at = (x: number, y: number, keys: Partial<Pick<ToolPoint, 'shift' | 'alt'>> = {}): ToolPoint => ({
  board: { x, y },
  stage: { x, y },
  pressure: 1,
  shift: false,
  alt: false,
  ...keys,
})

function desk(layer: Layer = fox) {
  const said: unknown[][] = []
  const say =
    (name: string) =>
    (...args: unknown[]): void => {
      said.push([name, ...args])
    }
  const settings = { size: 10, opacity: 1, hardness: 1, pressure: false, smoothing: 0 }
  const it: Desk = {
    zoom: 1,
    frame: { x: 0, y: 0, width: 512, height: 512 },
    layers: [layer],
    selected: layer,
    select: say('select'),
    layerAt: () => layer,
    preview: say('preview'),
    place: say('place'),
    movePaint: say('movePaint'),
    previewFrame: say('previewFrame'),
    setFrame: say('setFrame'),
    snap: say('snap'),
    paint: (_, erase) => ({
      add: say(erase ? 'erase' : 'dab'),
      end: say('stored'),
      cancel: say('dropped'),
    }),
    fill: say('fill'),
    pick: say('pick'),
    pan: say('pan'),
    brush: () => settings,
    setBrush: say('setBrush'),
  }
  return { it, said, names: () => said.map(([name]) => name) }
}

function dragged(tool: Tool, on: Desk, ...points: ToolPoint[]): void {
  const [first, ...rest] = points
  if (first === undefined) return
  const drag = tool.begin(on, first)
  for (const point of rest) drag?.move(point)
  drag?.end(points.at(-1) ?? first)
}

describe('move', () => {
  test('changes the document once, at the end', () => {
    const { it, said } = desk()
    dragged(moveTool, it, at(100, 100), at(130, 140), at(131, 143))
    expect(said.filter(([name]) => name === 'place')).toEqual([
      ['place', 'layer_fox', { x: 131, y: 143 }, 'Move Fox'],
    ])
  })

  test('moves paint by whole pixels, once, at the end', () => {
    const { id, type, name, visible, locked, opacity, blend } = fox
    const paint: Layer = { id, type, name, visible, locked, opacity, blend, kind: 'raster', tiles: {} }
    const { it, said } = desk(paint)
    dragged(moveTool, it, at(100, 100), at(101, 100))
    expect(said.filter(([name]) => name === 'movePaint')).toEqual([])
    dragged(moveTool, it, at(100, 100), at(130.4, 140), at(130.4, 143.6))
    expect(said.filter(([name]) => name === 'movePaint')).toEqual([['movePaint', paint, { x: 30, y: 44 }]])
  })

  test('a click only chooses; Shift keeps to one axis; the frame’s middle catches, Alt lets go', () => {
    const click = desk()
    dragged(moveTool, click.it, at(100, 100), at(101, 101))
    expect(click.names()).toEqual(['select'])
    const straight = desk()
    dragged(moveTool, straight.it, at(100, 100), at(150, 120, { shift: true, alt: true }))
    expect(straight.said.at(-1)).toEqual(['place', 'layer_fox', { x: 150, y: 100 }, 'Move Fox'])
    const caught = desk()
    dragged(moveTool, caught.it, at(100, 100), at(252, 140))
    expect(caught.said.at(-1)?.[2]).toEqual({ x: 256, y: 140 })
    const free = desk()
    dragged(moveTool, free.it, at(100, 100), at(252, 140, { alt: true }))
    expect(free.said.at(-1)?.[2]).toEqual({ x: 252, y: 140 })
  })

  test('given up, nothing is changed', () => {
    const { it, names, said } = desk()
    const drag = moveTool.begin(it, at(100, 100))
    drag?.move(at(150, 150))
    drag?.cancel()
    expect(names()).not.toContain('place')
    expect(said.at(-1)).toEqual(['preview', undefined])
  })
})

describe('handles', () => {
  test('a corner keeps the opposite corner and the proportions; Shift is free, Alt scales about the centre', () => {
    const even = pulled(fox, 'se', { x: 250, y: 100 }, { free: false, fromCentre: false })
    expect(even).toEqual({ scaleX: 2, scaleY: 2, x: 150, y: 125 })
    const free = pulled(fox, 'se', { x: 250, y: 125 }, { free: true, fromCentre: false })
    expect(free).toEqual({ scaleX: 2, scaleY: 1, x: 150, y: 100 })
    const centred = pulled(fox, 'e', { x: 200, y: 100 }, { free: false, fromCentre: true })
    expect(centred).toEqual({ scaleX: 2, scaleY: 1, x: 100, y: 100 })
  })

  test('also when it is turned: the fixed corner stays where it is', () => {
    const turnedFox = { ...fox, rotation: 90 }
    const before = handlesOf(turnedFox, 1).find(({ id }) => id === 'nw')
    const after = {
      ...turnedFox,
      ...pulled(turnedFox, 'se', { x: 40, y: 220 }, { free: false, fromCentre: false }),
    }
    const still = handlesOf(after, 1).find(({ id }) => id === 'nw')
    expect(still?.x).toBeCloseTo(before?.x ?? 0)
    expect(still?.y).toBeCloseTo(before?.y ?? 0)
    expect(after.scaleX).not.toBe(1)
  })

  test('turning counts clockwise from straight up, in steps of 15 with Shift', () => {
    expect(turned(fox, { x: 200, y: 100 }, false)).toBe(90)
    expect(turned(fox, { x: 100, y: 0 }, false)).toBe(0)
    expect(turned(fox, { x: 190, y: 91 }, true)).toBe(90)
  })
})

describe('paint', () => {
  test('a stroke is stored once; Alt picks the colour instead; the eraser erases', () => {
    const brush = desk()
    dragged(brushTool, brush.it, at(10, 10), at(20, 10), at(30, 10))
    expect(brush.names()).toEqual(['dab', 'dab', 'dab', 'stored'])
    const picks = desk()
    dragged(brushTool, picks.it, at(10, 10, { alt: true }))
    expect(picks.names()).toEqual(['pick'])
    const eraser = desk()
    dragged(eraserTool, eraser.it, at(10, 10), at(20, 10))
    expect(eraser.names()).toEqual(['erase', 'erase', 'stored'])
  })

  test('Shift draws a line from where the last stroke ended', () => {
    dragged(brushTool, desk().it, at(0, 0), at(40, 40))
    const { it, said } = desk()
    dragged(brushTool, it, at(90, 10, { shift: true }))
    expect(said.slice(0, 2)).toEqual([
      ['dab', { x: 40, y: 40 }, 1],
      ['dab', { x: 90, y: 10 }, 1],
    ])
  })
})

test('the frame is pulled at its edges in steps of eight, and drawn anew outside', () => {
  expect(gripAt(desk().it.frame, { x: 511, y: 200 }, 1)).toEqual({ x: 1, y: 0 })
  const wider = desk()
  dragged(frameTool, wider.it, at(512, 200), at(633, 200))
  expect(wider.said.at(-1)).toEqual(['setFrame', { x: 0, y: 0, width: 632, height: 512 }])
  const fresh = desk()
  dragged(frameTool, fresh.it, at(600, 600), at(700, 664))
  expect(fresh.said.at(-1)).toEqual(['setFrame', { x: 600, y: 600, width: 104, height: 64 }])
})
