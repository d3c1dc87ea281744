import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Manifest } from '../../shared/index'
import { DecoderLmParams } from '../../shared/params/decoderLm'
import { DiffusionParams } from '../../shared/params/diffusion'
import { SymbolicParams } from '../../shared/params/symbolic'
import { formOf, valueOf } from './formOf'

const manifest = (more: object): Manifest =>
  Manifest.parse({
    id: 'm',
    title: 'M',
    family: 'diffusion',
    version: '1',
    license: 'MIT',
    source: 'here',
    files: {},
    ...more,
  })

describe('formOf', () => {
  it('shows every parameter of a family but the prompt, with what it does', () => {
    const fields = formOf(DecoderLmParams, undefined)
    expect(fields.map((field) => field.name)).toEqual(
      Object.keys(DecoderLmParams.shape).filter((name) => name !== 'prompt'),
    )
    for (const field of fields) expect(field.help).not.toBe('')
  })

  it('makes a number field with bounds, a choice of an enum, a choice of numbers, a switch and lines', () => {
    const fields = new Map(
      [...formOf(DecoderLmParams, undefined), ...formOf(DiffusionParams, undefined)].map((f) => [f.name, f]),
    )
    expect(fields.get('maxNewTokens')).toMatchObject({
      kind: 'number',
      min: 1,
      max: 4096,
      step: 1,
      initial: 120,
    })
    expect(fields.get('mode')).toMatchObject({
      kind: 'choice',
      choices: ['continue', 'chat'],
      initial: 'continue',
    })
    expect(fields.get('scheduler')).toMatchObject({
      kind: 'choice',
      choices: ['flow-match-euler', 'flow-match-heun', 'dpm-solver-multistep'],
      initial: 'flow-match-euler',
    })
    expect(fields.get('enlarge')).toMatchObject({ kind: 'choice', choices: [1, 2, 4], initial: 4 })
    expect(fields.get('wholeSentences')).toMatchObject({ kind: 'toggle', initial: true })
    expect(fields.get('stop')).toMatchObject({ kind: 'lines', initial: [] })
  })

  it('makes a choice of an enum that has “auto” beside it, and a text of one that leaves words free', () => {
    const listed = z.union([z.literal('auto'), z.enum(['slow', 'fast'])]).default('auto')
    const free = z.union([z.literal('auto'), z.string()]).default('auto')
    const [pace, word] = formOf(z.object({ pace: listed, word: free }), undefined)
    expect(pace).toMatchObject({ kind: 'choice', choices: ['auto', 'slow', 'fast'], auto: 'auto' })
    expect(word).toMatchObject({ kind: 'text', auto: 'auto' })
  })

  it('keeps “auto” beside a number', () => {
    const tempo = formOf(SymbolicParams, undefined).find((field) => field.name === 'bpm')
    expect(tempo).toMatchObject({ kind: 'number', min: 30, max: 300, auto: 'auto', initial: 'auto' })
  })

  it('keeps to the model’s limits, and hides what it cannot choose', () => {
    const limits = { size: [[128, 128]], numInferenceSteps: [4, 50] }
    const fields = formOf(DiffusionParams, manifest({ limits }))
    expect(fields.find((field) => field.name === 'numInferenceSteps')).toMatchObject({ min: 4, max: 50 })
    expect(fields.some((field) => field.name === 'width' || field.name === 'height')).toBe(false)
  })

  it('starts from what a request gets that leaves the parameter out', () => {
    const fields = formOf(DecoderLmParams, manifest({ defaults: { maxNewTokens: 256 } }))
    const sent = DecoderLmParams.parse({ prompt: '' })
    for (const { name, initial } of fields) expect(initial).toEqual(sent[name as keyof typeof sent])
  })

  it('makes a choice of a free word when the model lists its words', () => {
    const [genre] = formOf(
      z.object({ genre: z.string().default('auto') }),
      manifest({ limits: { genre: ['lofi', 'jazz'] } }),
    )
    expect(genre).toMatchObject({ kind: 'choice', choices: ['auto', 'lofi', 'jazz'], initial: 'auto' })
  })
})

it('shows the person’s value before the model’s', () => {
  const [steps] = formOf(z.object({ steps: z.number().int().min(1).max(9).default(3) }), undefined)
  if (steps === undefined) throw new Error('no field')
  expect(valueOf(steps, {})).toBe(3)
  expect(valueOf(steps, { steps: 7 })).toBe(7)
})
