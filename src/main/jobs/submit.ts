import {
  maxSeed,
  type GenerateRequest,
  type ParsedInputOf,
  type Recipe,
  type Replay,
} from '../../shared/index'
import type { RandomBytes } from '../ids'
import type { ModelRegistry } from '../models/index'
import { parseParams } from './params'
import type { NewJob } from './queue'
import { requireSameModels } from './recipe'

export interface SubmitTools {
  readonly models: ModelRegistry
  readonly newId: () => string
  readonly random: RandomBytes
}

/** What the queue shows of a prompt; the whole of it is in the parameters. */
const shownPromptCharacters = 200

/**
 * The jobs of a request: checked, complete, each with its own seed (the given one counts up).
 * @throws StudioError `model.unknown`, `prompt.tooLong`, `params.invalid`, …
 */
export function jobsOf(request: ParsedInputOf<'jobs.submit'>, tools: SubmitTools): NewJob[] {
  const spec = tools.models.specFor(request.craft, request.modelId)
  const params = parseParams(spec.manifest.family, request.params)
  const batch = tools.newId()
  return Array.from({ length: request.count }, (_, i) => ({
    id: tools.newId(),
    batch,
    craft: request.craft,
    modelId: spec.manifest.id,
    priority: request.priority,
    prompt: shownPrompt(params),
    params,
    seed: request.seed === undefined ? randomSeed(tools.random) : (request.seed + i) % (maxSeed + 1),
  }))
}

/**
 * The job that makes a recipe's take again, run lengths and all.
 * @throws StudioError `model.unknown`, `recipe.modelChanged`, `recipe.invalid`, `params.invalid`
 */
export function jobOfRecipe(
  recipe: Recipe,
  priority: NonNullable<GenerateRequest['priority']>,
  tools: SubmitTools,
): NewJob & { replay?: Replay } {
  const spec = tools.models.spec(recipe.model.id)
  requireSameModels(recipe, spec)
  const params = parseParams(recipe.family, recipe.params)
  return {
    id: tools.newId(),
    batch: tools.newId(),
    craft: recipe.craft,
    modelId: spec.manifest.id,
    priority,
    prompt: shownPrompt(params),
    params,
    seed: recipe.seed,
    ...(recipe.replay === undefined ? {} : { replay: recipe.replay }),
  }
}

function shownPrompt(params: Record<string, unknown>): string {
  const prompt = params['prompt']
  return typeof prompt === 'string' ? prompt.slice(0, shownPromptCharacters) : ''
}

function randomSeed(random: RandomBytes): number {
  const bytes = random(4)
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
}
