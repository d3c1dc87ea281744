import { expect, it } from 'vitest'
import type { ModelRecord, TakeRecord } from '../../shared/index'
import { dayOf, recipeLines } from './recipeLines'

const take = {
  createdAt: '2026-11-25T14:02:00',
  recipe: {
    model: { id: 'sprite', sha256: 'x' },
    params: {
      prompt: 'red fox',
      negativePrompt: '',
      numInferenceSteps: 20,
      enlarge: 4,
      stop: [],
      unheardOf: 3,
    },
    seed: 1284,
    replay: { device: 'cpu' },
  },
} as unknown as TakeRecord
const models = [
  { manifest: { id: 'sprite', title: 'Stickers', version: '1.0.0' } },
] as unknown as ModelRecord[]

it('says what was asked, with what, when and where, and leaves out what was empty', () => {
  const now = new Date('2026-11-25T18:00:00')
  expect(recipeLines(take, models, now).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Prompt: red fox',
    'Model: Stickers 1.0.0',
    'Steps: 20',
    'Enlarge: 4 ×',
    'Seed: 1284',
    'Made: today 14:02, on the processor',
  ])
})

it('names a model that is gone by its id', () => {
  expect(recipeLines(take, [], new Date())[1]?.value).toBe('sprite')
})

it('counts days by the calendar, not by hours', () => {
  expect(dayOf('2026-11-24T23:59:00', new Date('2026-11-25T00:01:00'))).toBe('Yesterday')
  expect(dayOf('2026-11-25T00:01:00', new Date('2026-11-25T23:59:00'))).toBe('Today')
  expect(dayOf('2026-11-01T12:00:00', new Date('2026-11-25T12:00:00'))).toBe('November 1, 2026')
})
