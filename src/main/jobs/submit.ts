import {
  maxSeed,
  paramsOf,
  StudioError,
  type FamilyId,
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
  /** Whether the library has these bytes. */
  readonly hasAsset: (sha256: string) => boolean
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
  const inputs = checkedInputs(request.inputs ?? {}, spec.manifest.family, tools)
  const batch = tools.newId()
  return Array.from({ length: request.count }, (_, i) => ({
    id: tools.newId(),
    batch,
    craft: request.craft,
    modelId: spec.manifest.id,
    priority: request.priority,
    prompt: shownPrompt(params),
    params,
    inputs,
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
  const inputs = checkedInputs(recipe.inputs, recipe.family, tools)
  return {
    id: tools.newId(),
    batch: tools.newId(),
    craft: recipe.craft,
    modelId: spec.manifest.id,
    priority,
    prompt: shownPrompt(params),
    params,
    inputs,
    seed: recipe.seed,
    ...(recipe.replay === undefined ? {} : { replay: recipe.replay }),
  }
}

/** @throws StudioError `library.unknownAsset`, `params.invalid` for a filter without a picture */
function checkedInputs(
  inputs: Readonly<Record<string, string>>,
  family: FamilyId,
  { hasAsset }: SubmitTools,
): Readonly<Record<string, string>> {
  for (const [role, sha256] of Object.entries(inputs)) {
    if (hasAsset(sha256)) continue
    throw new StudioError('library.unknownAsset', `The ${role} to start from is not in the library.`, {
      help: 'Put the picture into the library again, or start without it.',
      details: { role, sha256 },
    })
  }
  const needed = paramsOf(family)?.needs
  if (needed !== undefined && inputs[needed] === undefined) {
    throw new StudioError('params.invalid', `This needs a picture to start from, and none was given.`, {
      help: 'Choose a picture in the library or on the canvas first.',
      details: { inputs: needed },
    })
  }
  return inputs
}

function shownPrompt(params: Record<string, unknown>): string {
  const prompt = params['prompt']
  return typeof prompt === 'string' ? prompt.slice(0, shownPromptCharacters) : ''
}

function randomSeed(random: RandomBytes): number {
  const bytes = random(4)
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
}
