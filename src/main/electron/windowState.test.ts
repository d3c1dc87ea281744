import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultSize, placeWindow, readWindowState, writeWindowState } from './windowState'

const display = { x: 0, y: 0, width: 1920, height: 1040 }
const state = { bounds: { x: 200, y: 100, width: 1000, height: 700 }, maximized: false }

it('opens where it was', () => {
  expect(placeWindow(state, [display])).toEqual(state.bounds)
})

it('opens centred in its old size when that display is gone', () => {
  const away = { ...state, bounds: { ...state.bounds, x: 2500 } }
  expect(placeWindow(away, [display])).toEqual({ width: 1000, height: 700 })
  expect(placeWindow(away, [display, { x: 1920, y: 0, width: 1920, height: 1080 }])).toEqual(away.bounds)
})

it('opens in the default size the first time', () => {
  expect(placeWindow(undefined, [display])).toEqual(defaultSize)
})

it('remembers through a file, and forgets one it cannot read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'window-'))
  const file = join(folder, 'window.json')
  expect(readWindowState(file)).toBeUndefined()
  writeWindowState(file, state)
  expect(readWindowState(file)).toEqual(state)
  writeFileSync(file, '{"bounds":{"x":1,"y":1,"width":-5,"height":2},"maximized":false}')
  expect(readWindowState(file)).toBeUndefined()
})
