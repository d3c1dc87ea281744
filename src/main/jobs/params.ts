import type { z } from 'zod'
import { paramsOf, StudioError, type FamilyId } from '../../shared/index'

/**
 * Parameters as the family's schema knows them, every default filled in.
 * @throws StudioError `prompt.tooLong`, `params.invalid` with every field that is wrong
 */
export function parseParams(family: FamilyId, params: Record<string, unknown>): Record<string, unknown> {
  const schema = paramsOf(family)?.schema
  if (schema === undefined) {
    throw new StudioError('model.unknown', `A ${family} model generates nothing by itself.`, {
      help: 'Choose a model that writes, draws or plays.',
      details: { family },
    })
  }
  const result = schema.safeParse(params)
  if (result.success) return result.data
  const tooLong = result.error.issues.find((issue) => issue.code === 'too_big' && issue.path[0] === 'prompt')
  const prompt = params['prompt']
  if (tooLong?.code === 'too_big' && typeof prompt === 'string') {
    throw new StudioError(
      'prompt.tooLong',
      `The prompt has ${String(prompt.length)} characters; at most ${String(tooLong.maximum)} can be read.`,
      {
        help: 'Shorten it; a model takes in only a part of so much.',
        details: { characters: prompt.length, maximum: tooLong.maximum },
      },
    )
  }
  const fields = result.error.issues.map((issue) => {
    const value = issue.path.length === 1 ? params[String(issue.path[0])] : undefined
    return { path: pathOf(issue), message: issue.message, value }
  })
  const named = fields.map(({ path, message, value }) => `${path}${shown(value)}: ${message}`).join('; ')
  throw new StudioError('params.invalid', `Some values cannot be used. ${named}.`, {
    help: 'Correct the values named here; `inkwave generate CRAFT --help` lists all with their limits.',
    details: { fields },
  })
}

/** The offending value, where it is short enough to be read. */
function shown(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value)
  return text === '' || text.length > 40 ? '' : ` = ${text}`
}

function pathOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return issue.keys.join(', ')
  return issue.path.map(String).join('.')
}
