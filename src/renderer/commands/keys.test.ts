import { expect, test } from 'vitest'
import { isBare, matches, shownKeys, type KeyPress } from './keys'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

test('a letter goes by what is printed, and Shift counts', () => {
  expect(matches('V', press('v', { code: 'KeyB' }), false)).toBe(true)
  expect(matches('V', press('V', { shiftKey: true }), false)).toBe(false)
  expect(matches('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
  expect(matches('Mod+Z', press('z', { metaKey: true }), false)).toBe(false)
  expect(matches('Mod+Z', press('z', { metaKey: true }), true)).toBe(true)
})

test('a sign counts however it is typed; digits also where they need Shift', () => {
  expect(matches('Mod++', press('+', { ctrlKey: true, shiftKey: true }), false)).toBe(true)
  expect(matches('[', press('[', {}), false)).toBe(true)
  expect(matches('Mod+1', press('&', { ctrlKey: true, code: 'Digit1' }), false)).toBe(true)
  expect(matches('Mod+Enter', press('Enter', { ctrlKey: true, shiftKey: true }), false)).toBe(false)
})

test('only bare keys are kept out of text', () => {
  expect([
    isBare('V'),
    isBare('Shift+A'),
    isBare('Space'),
    isBare('Mod+K'),
    isBare('F1'),
    isBare('Alt+ArrowLeft'),
  ]).toEqual([true, true, true, false, false, false])
  expect(shownKeys('Mod+Shift+Enter', false)).toBe('Ctrl ⇧ Enter')
})
