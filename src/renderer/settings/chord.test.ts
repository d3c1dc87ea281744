import { expect, it } from 'vitest'
import { matches } from '../commands/index'
import { chordOf, type Press } from './chord'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  ...{ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
  ...more,
})

it('writes a press as commands do, so that the same press finds it again', () => {
  const presses: [Press, string][] = [
    [press('e', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+E'],
    [press('+', { ctrlKey: true, shiftKey: true }), 'Mod++'],
    [press(' '), 'Space'],
    [press('ArrowLeft', { altKey: true }), 'Alt+ArrowLeft'],
    [press('F2', { shiftKey: true }), 'Shift+F2'],
    [press('ö'), 'Ö'],
  ]
  for (const [each, chord] of presses) expect(chordOf(each, false)).toBe(chord)
  for (const [each, chord] of presses.slice(0, 5))
    expect(matches(chord, { ...each, code: '' }, false), chord).toBe(true)
})

it('waits while only modifiers are held, or a dead key', () => {
  expect(['Control', 'Shift', 'AltGraph', 'Dead'].map((key) => chordOf(press(key), false))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
