import { expect } from 'vitest'
import { z } from 'zod'
import { mulberry32 } from '../../../../src/workers/engine/random'
import { Candidates } from '../../../../src/workers/sampling/candidates'
import { drawByInverseCdf } from '../../../../src/workers/sampling/draw'
import { createSampler } from '../../../../src/workers/sampling/index'
import { minPProcessor } from '../../../../src/workers/sampling/minP'
import type { LogitsProcessor } from '../../../../src/workers/sampling/processor'
import { repetitionPenaltyProcessor } from '../../../../src/workers/sampling/repetitionPenalty'
import { temperatureProcessor } from '../../../../src/workers/sampling/temperature'
import { topKProcessor } from '../../../../src/workers/sampling/topK'
import { topPProcessor } from '../../../../src/workers/sampling/topP'
import type { ReferenceCase, ReferenceKind } from '../../folder'

/** Processors by the names of transformers' `GenerationConfig`. */
const processors: Record<string, (params: Record<string, number>, vocabulary: number) => LogitsProcessor> = {
  temperature: (params) => temperatureProcessor(params['temperature'] ?? NaN),
  top_k: (params) => topKProcessor(params['top_k'] ?? NaN),
  top_p: (params) => topPProcessor(params['top_p'] ?? NaN, params['min_tokens_to_keep'] ?? 1),
  min_p: (params) => minPProcessor(params['min_p'] ?? NaN),
  repetition_penalty: (params, size) => repetitionPenaltyProcessor(params['repetition_penalty'] ?? NaN, size),
}

const logits = z.array(z.union([z.number(), z.enum(['-Infinity', 'Infinity', 'NaN']).transform(Number)]))
const params = z.record(z.string(), z.unknown())
const ProcessorCase = z.strictObject({
  sampler: z.string(),
  params,
  logits,
  by: z.string(),
  kept: z.array(z.number()),
  out: logits,
  probabilities_of_kept: z.array(z.number()),
  case: z.string().default(''),
  previous_ids: z.array(z.number()).default([]),
})
const Chains = z.strictObject({
  logits,
  chains: z.array(
    z.strictObject({
      chain: z.array(z.tuple([z.string(), z.number()])),
      kept: z.array(z.number()),
      probabilities_of_kept: z.array(z.number()),
    }),
  ),
})
const Draws = z.strictObject({
  logits,
  temperature: z.number(),
  rule: z.string(),
  draws: z.array(z.strictObject({ uniform: z.number(), token: z.number() })),
})
const Refused = z.strictObject({
  logits: logits.optional(),
  sampler: z.string().optional(),
  params: z.record(z.string(), z.number()).optional(),
  error: z.boolean().default(false),
  greedy: z.boolean().default(false),
  why: z.string(),
})
const File = z.looseObject({
  vocabulary: z.number(),
  cases: z.array(z.unknown()).min(1),
  order_of_application: Chains,
  inverse_cdf_in_id_order: Draws,
  refused: z.array(Refused),
})
const described = new Set([...Object.keys(File.shape), 'tolerance', 'tie_rules', 'sources'])

export const samplers: ReferenceKind = {
  file: 'samplers.json',
  folders: [],
  cases: (content) => {
    const file = File.parse(content)
    const unknown = Object.keys(file).filter((key) => !described.has(key))
    return [
      ...unknown.map((key) => unsupported(key)),
      ...file.cases.map((row) => processorCase(row, file.vocabulary)),
      ...file.order_of_application.chains.map((row) => chainCase(file.order_of_application.logits, row)),
      ...file.inverse_cdf_in_id_order.draws.map((row) => drawCase(file.inverse_cdf_in_id_order, row)),
      ...file.refused.map((row) => refusedCase(row)),
    ]
  },
}

function unsupported(name: string): ReferenceCase {
  return {
    name,
    run: () => {
      throw new Error(`${name} is not supported`)
    },
  }
}

function create(name: string, values: Record<string, unknown>, vocabulary: number): LogitsProcessor {
  const make = processors[name]
  if (!make) throw new Error(`the processor ${name} is not supported`)
  return make(z.record(z.string(), z.number()).parse(values), vocabulary)
}

function processorCase(content: unknown, vocabulary: number): ReferenceCase {
  const head = z.looseObject({ sampler: z.string(), params, case: z.string().default('') }).parse(content)
  return {
    name: `${head.sampler} ${JSON.stringify(head.params)} ${head.case}`,
    run: () => {
      const processor = create(head.sampler, head.params, vocabulary)
      const row = ProcessorCase.parse(content)
      for (const id of row.previous_ids) processor.observe?.(id)
      const candidates = started(row.logits)
      processor.apply(candidates)
      if (row.case === 'ties') expect(scores(candidates)).toEqual(row.kept.map((id) => Math.fround(row.out[id] ?? NaN)).sort())
      else expectKept(candidates, row.kept)
      for (let i = 0; i < candidates.count; i++) {
        const wanted = row.case === 'ties' ? candidates.logitAt(i) : (row.out[candidates.idAt(i)] ?? NaN)
        expectClose(candidates.logitAt(i), wanted)
      }
      expectProbabilities(candidates, row.case === 'ties' ? [] : row.probabilities_of_kept)
    },
  }
}

function chainCase(start: number[], row: z.infer<typeof Chains>['chains'][number]): ReferenceCase {
  return {
    name: `in this order: ${row.chain.map((link) => link.join(' ')).join(', ')}`,
    run: () => {
      const candidates = started(start)
      for (const [name, value] of row.chain) create(name, { [name]: value }, start.length).apply(candidates)
      expectKept(candidates, row.kept)
      expectProbabilities(candidates, row.probabilities_of_kept)
    },
  }
}

function drawCase(file: z.infer<typeof Draws>, { uniform, token }: { uniform: number; token: number }): ReferenceCase {
  return {
    name: `the draw at ${String(uniform)}`,
    run: () => {
      const candidates = started(file.logits)
      temperatureProcessor(file.temperature).apply(candidates)
      expect(drawByInverseCdf(candidates, uniform)).toBe(token)
    },
  }
}

function refusedCase(row: z.infer<typeof Refused>): ReferenceCase {
  return {
    name: row.greedy ? row.why : `refused: ${row.why}`,
    run: () => {
      if (row.greedy) {
        const off = { topK: 0, topP: 1, minP: 0, repetitionPenalty: 1 }
        const sampler = createSampler({ ...off, temperature: row.params?.['temperature'] ?? NaN }, 3, mulberry32(1))
        expect(sampler.next(Float32Array.of(0, 2, 2))).toBe(1)
      } else if (row.logits) {
        const values = row.logits
        expect(() => started(values)).toThrow(expect.objectContaining({ code: 'generation.invalidNumbers' }))
      } else {
        const make = () => create(row.sampler ?? '', row.params ?? {}, 8)
        expect(make).toThrow(expect.objectContaining({ code: 'params.invalid' }))
      }
    },
  }
}

function started(values: readonly number[]): Candidates {
  const candidates = new Candidates(values.length)
  candidates.reset(Float32Array.from(values))
  return candidates
}

const scores = (candidates: Candidates): number[] =>
  Array.from({ length: candidates.count }, (_, i) => candidates.logitAt(i)).sort()

function expectKept(candidates: Candidates, kept: readonly number[]): void {
  expect([...candidates.ids.subarray(0, candidates.count)]).toEqual(kept)
}

function expectProbabilities(candidates: Candidates, wanted: readonly number[]): void {
  const weights = Array.from({ length: candidates.count }, (_, i) => Math.exp(candidates.logitAt(i) - candidates.max()))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  for (const [i, value] of wanted.entries()) expectClose((weights[i] ?? NaN) / total, value)
}

/** 1e-5, relative or absolute, as the file states. */
function expectClose(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(wanted)))
}
