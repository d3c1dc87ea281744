import { expect, it } from 'vitest'
import { createLayout, setRoomLayout } from './layout'

function storage(start: Record<string, string> = {}): Storage {
  const items = new Map(Object.entries(start))
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  } as unknown as Storage
}

it('remembers each room for itself', () => {
  const place = storage()
  const first = createLayout(place)
  setRoomLayout(first, 'page', { side: 400, shut: true })
  const { rooms } = createLayout(place).getState()
  expect(rooms.page).toEqual({ side: 400, takes: 96, shut: true })
  expect(rooms.canvas).toEqual({ side: 320, takes: 108, shut: false })
})

it('takes nothing over that would hide a panel or break the window', () => {
  const broken = createLayout(storage({ 'inkwave.layout': '{"page":{"side":9999,"takes":"x"},"canvas":{}}' }))
  expect(broken.getState().rooms.page).toEqual({ side: 520, takes: 96, shut: false })
  expect(createLayout(storage({ 'inkwave.layout': 'no' })).getState().rooms.canvas.side).toBe(320)
})
