import { z } from 'zod'
import { StudioError } from '../../../shared/index'
import { readJson } from '../../tokenizers/tokenizer'
import { Candidates } from '../../sampling/candidates'
import { likeliest } from '../../sampling/draw'
import type { ConformanceReport, Context, ModelFiles } from '../family'
import type { LanguageModel } from './model'
import { render } from './prompt'

const ids = z.array(z.number().int())
const Expected = z.object({
  greedy: z
    .array(
      z.object({
        name: z.string(),
        text: z.string(),
        inputIds: ids.min(1),
        onnx: z.object({
          /** [id, logit] */
          firstTop10: z.array(z.tuple([z.number().int(), z.number()])),
          greedy32: ids,
          marginToSecond: z.array(z.number()),
        }),
      }),
    )
    .min(1),
  tokenizer: z.array(z.object({ text: z.string(), ids })),
  chatTemplate: z
    .object({
      messages: z.array(z.object({ role: z.string(), content: z.string() })),
      expected: z.string(),
    })
    .optional(),
})

/** Other CPU kernels move single logits by up to this much, so a choice with a smaller margin may turn out otherwise. */
const logitTolerance = 1
const safeMargin = 0.6

type Case = ConformanceReport['cases'][number]
type Greedy = z.infer<typeof Expected>['greedy'][number]

/**
 * Tokeniser, chat template and greedy decoding against the values in the model's `conformance.json`.
 * @throws RunStopped; StudioError `model.badManifest` when the model brings no readable expected values
 */
export async function verifyLanguageModel(
  model: LanguageModel,
  files: ModelFiles,
  ctx: Context,
): Promise<Case[]> {
  const expected = Expected.safeParse(readJson(files.path('conformance')))
  if (!expected.success)
    throw new StudioError(
      'model.badManifest',
      `The expected values of ${files.manifest.id} cannot be read.`,
      {
        details: {
          problems: expected.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
        },
      },
    )
  const { tokenizer, chatTemplate, greedy } = expected.data
  const cases: Case[] = tokenizer.map(({ text, ids }) => {
    const got = model.tokenizer.encode(text, { addSpecialTokens: false })
    const ok = got.join() === ids.join()
    return {
      name: `tokens of ${JSON.stringify(text.slice(0, 40))}`,
      ok,
      detail: ok ? `${String(ids.length)} ids` : got.join(' '),
    }
  })
  if (chatTemplate) {
    const text = model.chat ? await render(model.chat, chatTemplate.messages, () => ctx.stopped()) : ''
    const ok = text === chatTemplate.expected
    cases.push({ name: 'chat template', ok, detail: ok ? 'equal' : JSON.stringify(text) })
  }
  return [...cases, ...greedy.map((row) => greedyCase(model, row, ctx))]
}

function greedyCase(model: LanguageModel, { name, inputIds, onnx }: Greedy, ctx: Context): Case {
  const candidates = new Candidates(model.decoder.graph.vocabularySize)
  const sequence = model.decoder.open()
  try {
    let logits = sequence.feed(inputIds, ctx.run)
    const difference = Math.max(
      ...onnx.firstTop10.map(([id, logit]) => Math.abs((logits[id] ?? NaN) - logit)),
    )
    let same = 0
    for (const [step, wanted] of onnx.greedy32.entries()) {
      candidates.reset(logits)
      const id = likeliest(candidates)
      if (id !== wanted) {
        const margin = onnx.marginToSecond[step] ?? Infinity
        const ok = margin < safeMargin && difference < logitTolerance
        return { name, ok, detail: report(same, onnx.greedy32.length, difference, margin) }
      }
      same++
      if (same < onnx.greedy32.length) logits = sequence.feed([id], ctx.run)
    }
    return { name, ok: difference < logitTolerance, detail: report(same, same, difference) }
  } finally {
    sequence.dispose()
  }
}

function report(same: number, of: number, difference: number, margin?: number): string {
  const parted = margin === undefined ? '' : `, then another with a margin of ${margin.toFixed(2)}`
  return `${String(same)} of ${String(of)} tokens equal${parted}; first logits within ${difference.toFixed(3)}`
}
