import {
  ArrowDown,
  ArrowUp,
  Copy,
  FlipHorizontal2,
  FoldVertical,
  Maximize,
  Plus,
  Trash2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'
import type { Layer } from '../../shared/index'
import type { Command } from '../commands/index'
import { setFrame } from '../document/actions/canvas/index'
import type { Studio } from '../stores/studio'
import { brushLimits, type BrushSettings } from './brush/brush'
import { addPaintLayer, below, duplicate, flip, mergeDown, remove, reorder } from './easel/arrange'
import { resetColours, swapColours } from './easel/colours'
import { easelOf, type Easel } from './easel/easel'
import { putSetting, setting } from './easel/settings'
import { showActualSize, showFrame, zoomBy } from './easel/zooming'
import { layerBounds } from './maths/layers'
import { words } from './strings'
import { toolOf, tools } from './tools/index'

const room = 'canvas' as const
const group = 'canvas' as const

const takeTool: readonly Command[] = tools.map(({ id, label, key, icon }) => ({
  id: `canvas.tool.${id}`,
  label,
  group,
  room,
  keys: [key],
  icon,
  on: (studio) => setting(studio.view.getState(), 'canvas.tool') === id,
  run: (studio) => {
    putSetting(studio, 'canvas.tool', id)
  },
}))

/** A command on the chosen layer. */
function onLayer(
  command: Omit<Command, 'run' | 'when' | 'group' | 'room'>,
  act: (easel: Easel, layer: Layer) => void | Promise<void>,
  fits: (easel: Easel, layer: Layer) => boolean = () => true,
): Command {
  return {
    ...command,
    group,
    room,
    when: (studio) => {
      const easel = easelOf(studio)
      return easel.selected !== undefined && fits(easel, easel.selected)
    },
    run: (studio) => {
      const easel = easelOf(studio)
      const id = easel.selected?.id
      // As it is when its turn comes: a stroke on it may still be being stored.
      return studio.pending.add(() => {
        const layer = easel.layers.find((each) => each.id === id)
        return layer === undefined ? undefined : act(easel, layer)
      })
    },
  }
}

const layerCommands: readonly Command[] = [
  {
    id: 'canvas.addLayer',
    label: words.act.add,
    group,
    room,
    keys: ['Mod+Shift+N'],
    icon: Plus,
    when: (studio) => easelOf(studio).board !== undefined,
    run: (studio) => {
      return studio.pending.add(() => {
        addPaintLayer(easelOf(studio))
      })
    },
  },
  onLayer(
    { id: 'canvas.duplicate', label: words.act.duplicate, keys: ['Mod+Shift+D'], icon: Copy },
    duplicate,
  ),
  onLayer(
    { id: 'canvas.delete', label: words.act.remove, keys: ['Delete', 'Backspace'], icon: Trash2 },
    remove,
  ),
  onLayer({ id: 'canvas.up', label: words.act.up, keys: ['Alt+ArrowUp'], icon: ArrowUp }, (easel, layer) => {
    reorder(easel, layer, 1)
  }),
  onLayer(
    { id: 'canvas.down', label: words.act.down, keys: ['Alt+ArrowDown'], icon: ArrowDown },
    (easel, layer) => {
      reorder(easel, layer, -1)
    },
  ),
  onLayer(
    { id: 'canvas.merge', label: words.act.merge, keys: ['Mod+E'], icon: FoldVertical },
    mergeDown,
    (easel, layer) => below(easel, layer) !== undefined,
  ),
  onLayer(
    { id: 'canvas.flip', label: words.act.flip, keys: ['Shift+H'], icon: FlipHorizontal2 },
    flip,
    (_, { kind }) => kind === 'picture',
  ),
  onLayer({ id: 'canvas.deselect', label: words.act.deselect, keys: ['Mod+D'] }, (easel) => {
    easel.select(undefined)
  }),
  onLayer(
    { id: 'canvas.transform', label: words.act.transform, keys: ['Mod+T'] },
    (easel) => {
      putSetting(easel.studio, 'canvas.tool', 'move')
    },
    (_, { kind }) => kind === 'picture',
  ),
  onLayer(
    { id: 'canvas.frameToLayer', label: words.act.frameToLayer },
    (easel, layer) => {
      const bounds = layerBounds(layer)
      if (bounds !== undefined) easel.studio.document.act(setFrame, { frame: bounds })
    },
    (_, layer) => layerBounds(layer) !== undefined,
  ),
]

const viewCommands: readonly Command[] = [
  {
    id: 'canvas.zoomIn',
    label: words.zoom.in,
    group,
    room,
    keys: ['+', '='],
    icon: ZoomIn,
    run: (studio) => {
      zoomBy(easelOf(studio), 1)
    },
  },
  {
    id: 'canvas.zoomOut',
    label: words.zoom.out,
    group,
    room,
    keys: ['-'],
    icon: ZoomOut,
    run: (studio) => {
      zoomBy(easelOf(studio), -1)
    },
  },
  {
    id: 'canvas.zoomFit',
    label: words.zoom.fit,
    group,
    room,
    keys: ['Mod+0'],
    icon: Maximize,
    run: (studio) => {
      showFrame(easelOf(studio))
    },
  },
  {
    id: 'canvas.zoomActual',
    label: words.zoom.actual,
    group,
    room,
    keys: ['Shift+Z'],
    run: (studio) => {
      showActualSize(easelOf(studio))
    },
  },
]

/** The brush or eraser in the hand. */
function held(studio: Studio): 'brush' | 'eraser' | undefined {
  return toolOf(setting(studio.view.getState(), 'canvas.tool')).brush
}

function setHeld(studio: Studio, change: (settings: BrushSettings) => Partial<BrushSettings>): void {
  const kind = held(studio)
  if (kind === undefined) return
  const settings = setting(studio.view.getState(), `canvas.${kind}`)
  putSetting(studio, `canvas.${kind}`, { ...settings, ...change(settings) })
}

/** Larger brushes grow in larger steps. */
function resized(size: number, direction: 1 | -1): number {
  const step = size < 10 ? 1 : size < 50 ? 5 : size < 200 ? 10 : 50
  return Math.max(brushLimits.minSize, Math.min(brushLimits.maxSize, size + direction * step))
}

const brushCommands: readonly Command[] = [
  {
    id: 'canvas.brush.larger',
    label: words.act.larger,
    group,
    room,
    // Where a bracket needs AltGr, the comma and the point do the same.
    keys: [']', '.'],
    when: (studio) => held(studio) !== undefined,
    run: (studio) => {
      setHeld(studio, ({ size }) => ({ size: resized(size, 1) }))
    },
  },
  {
    id: 'canvas.brush.smaller',
    label: words.act.smaller,
    group,
    room,
    keys: ['[', ','],
    when: (studio) => held(studio) !== undefined,
    run: (studio) => {
      setHeld(studio, ({ size }) => ({ size: resized(size, -1) }))
    },
  },
  ...Array.from({ length: 10 }, (_, digit): Command => ({
    id: `canvas.brush.opacity${digit}`,
    label: words.act.brushOpacity(digit === 0 ? 100 : digit * 10),
    group,
    room,
    keys: [String(digit)],
    hidden: true,
    when: (studio) => held(studio) !== undefined,
    run: (studio) => {
      setHeld(studio, () => ({ opacity: digit === 0 ? 1 : digit / 10 }))
    },
  })),
]

const colourCommands: readonly Command[] = [
  { id: 'canvas.swapColours', label: words.act.swapColours, group, room, keys: ['X'], run: swapColours },
  { id: 'canvas.resetColours', label: words.act.resetColours, group, room, keys: ['D'], run: resetColours },
]

export const canvasCommands: readonly Command[] = [
  ...takeTool,
  ...layerCommands,
  ...viewCommands,
  ...brushCommands,
  ...colourCommands,
]
