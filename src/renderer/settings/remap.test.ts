import { expect, it } from 'vitest'
import { CommandRegistry, type Command } from '../commands/index'
import { createPreferences } from '../stores/preferences'
import { conflictOf, giveKeys, usualKeys } from './remap'

const command = (id: string, keys: readonly string[], room?: Command['room']): Command => ({
  ...{ id, label: id, group: 'view', keys, run: () => undefined },
  ...(room === undefined ? {} : { room }),
})
const library = command('library', ['Mod+L'])
const queue = command('queue', ['Mod+J', 'Mod+Q'])
const brush = command('brush', ['B'], 'canvas')
const bold = command('bold', ['Mod+B'], 'page')
const registry = new CommandRegistry([library, queue, brush, bold])
const storage = () => {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => items.set(key, value),
  } as unknown as Storage
}

it('tells of a conflict only where both keys could be meant', () => {
  const preferences = createPreferences(storage())
  expect(conflictOf(registry, preferences, library, 'Mod+J')?.id).toBe('queue')
  expect(conflictOf(registry, preferences, brush, 'Mod+B')).toBeUndefined()
  expect(conflictOf(registry, preferences, library, 'Mod+L')).toBeUndefined()
})

it('takes keys from whoever had them, is remembered, and gives the usual back', () => {
  const place = storage()
  const preferences = createPreferences(place)
  giveKeys(registry, preferences, library, 'Mod+J')
  const { keys } = createPreferences(place).getState()
  expect(registry.keysOf(library, keys)).toEqual(['Mod+J'])
  expect(registry.keysOf(queue, keys)).toEqual(['Mod+Q'])
  giveKeys(registry, preferences, bold, undefined)
  expect(registry.keysOf(bold, preferences.getState().keys)).toEqual([])
  usualKeys(preferences, library)
  expect(registry.keysOf(library, preferences.getState().keys)).toEqual(['Mod+L'])
})
