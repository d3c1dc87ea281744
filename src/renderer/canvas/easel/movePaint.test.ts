import { expect, it } from 'vitest'
import type { Layer, RasterLayer } from '../../../shared/index'
import { shiftOf } from '../maths/layers'
import type { Easel } from './easel'
import { PaintMoves } from './movePaint'

const paint = (id: string): RasterLayer => ({
  id,
  type: 'layer',
  kind: 'raster',
  name: id,
  visible: true,
  locked: false,
  opacity: 1,
  blend: 'normal',
  tiles: {},
})

/** An easel whose earlier strokes are still being stored until `next` is called. */
function easel(...layers: RasterLayer[]) {
  const queue: (() => void | Promise<void>)[] = []
  const moved: string[] = []
  let shown: Layer | undefined
  const it = {
    inOrder: (act: () => void | Promise<void>) => queue.push(act),
    preview: (layer: Layer | undefined) => (shown = layer),
    read: () => Promise.resolve(),
    state: { getState: () => ({ preview: shown }) },
    studio: {
      document: {
        get: (_: string, id: string) => layers.find((layer) => layer.id === id),
        act: (_: unknown, { id }: { id: string }) => moved.push(id),
      },
    },
  } as unknown as Easel
  return { it, moved, waiting: queue, next: async () => queue.shift()?.(), shown: () => shown }
}

it('moves of one layer gather, and are shown at once', async () => {
  const a = paint('a')
  const on = easel(a)
  const moves = new PaintMoves(on.it)
  moves.move(a, { x: 3, y: 0 })
  moves.move(a, { x: 4, y: -1 })
  expect(on.waiting).toHaveLength(1)
  expect(shiftOf(on.shown() as RasterLayer)).toEqual({ x: 7, y: -1 })
  expect(moves.busy('a')).toBe(true)
  await on.next()
  expect(on.moved).toEqual(['a'])
  expect([moves.busy('a'), on.shown()]).toEqual([false, undefined])
})

it('a second layer’s move takes nothing from the first one’s, nor from its drag', async () => {
  const [a, b] = [paint('a'), paint('b')]
  const on = easel(a, b)
  const moves = new PaintMoves(on.it)
  moves.move(a, { x: 3, y: 0 })
  moves.move(b, { x: 0, y: 5 })
  await on.next()
  expect(on.shown()?.id).toBe('b')
  await on.next()
  expect(on.moved).toEqual(['a', 'b'])
})
