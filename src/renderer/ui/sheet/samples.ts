import type { Note, TakeRecord } from '../../../shared/index'

/** Something to show in glyphs and recipes; it is in no library. */
export const sampleTake: TakeRecord = {
  id: '0'.repeat(26),
  jobId: '0'.repeat(26),
  craft: 'text',
  title: 'The lamp had to be wound every four hours, the old man said, and he said it twice.',
  finishReason: 'length',
  createdAt: '2026-01-01T14:02:00.000Z',
  assets: [],
  rating: 0,
  tags: [],
  recipe: {
    recipeVersion: 1,
    app: { name: 'inkwave', version: '0.1.0' },
    craft: 'text',
    family: 'decoder-lm',
    model: { id: 'sparks', sha256: '0'.repeat(64) },
    uses: {},
    params: { prompt: 'The lamp had to be wound', temperature: 0.8, topP: 0.95 },
    seed: 1284,
    inputs: {},
  },
}

export const sampleNotes: readonly Note[] = [60, 64, 67, 72, 67, 64, 62, 65].map((pitch, index) => ({
  track: 0,
  pitch,
  start: index * 24,
  duration: 20,
  velocity: 90,
}))
