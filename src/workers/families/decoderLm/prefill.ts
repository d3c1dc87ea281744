import { StudioError } from '../../../shared/index'

/**
 * How a prompt is cut into native runs, so that Stop and other jobs get a turn. Chunks of two or more tokens give the
 * same bits as one run; a single token takes other int8 kernels, so no chunk is left with one.
 * @param chunk longest run, at least 3
 */
export function prefillLengths(tokens: number, chunk: number): number[] {
  const lengths: number[] = []
  for (let left = tokens; left > 0;) {
    const length = left - chunk === 1 ? chunk - 1 : Math.min(chunk, left)
    lengths.push(length)
    left -= length
  }
  return lengths
}

/**
 * The prompt's part of recorded run lengths; what follows are the single tokens of the result.
 * @throws StudioError `recipe.invalid` when they do not belong to a prompt of this length
 */
export function replayedLengths(tokens: number, recorded: readonly number[]): number[] {
  const lengths: number[] = []
  let left = tokens
  for (const length of recorded) {
    if (left <= 0) break
    lengths.push(length)
    left -= length
  }
  const writesSingly = recorded.slice(lengths.length).every((length) => length === 1)
  if (left === 0 && writesSingly) return lengths
  throw new StudioError(
    'recipe.invalid',
    `The recipe's run lengths do not add up to its prompt of ${String(tokens)} tokens.`,
    {
      help: 'The recipe was edited, or it belongs to another model. Remove `replay` to generate anew.',
      details: { promptTokens: tokens, runLengths: recorded.slice(0, 32) },
    },
  )
}
