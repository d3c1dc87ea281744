import { paramsOf, StudioError, type FamilyId, Recipe, type Replay } from '../../shared/index'
import type { ModelSpec } from '../../workers/protocol'
import { modelSha256 } from '../models/index'

export interface RecipeParts {
  readonly appVersion: string
  readonly spec: ModelSpec
  /** Complete: schema defaults filled in, and what the family resolved. */
  readonly params: Record<string, unknown>
  readonly seed: number
  readonly inputs: Readonly<Record<string, string>>
  readonly replay: Replay
}

const idOf = (spec: ModelSpec): { id: string; sha256: string } => ({
  id: spec.manifest.id,
  sha256: modelSha256(spec.manifest),
})

/** Everything needed to make a take again. */
export function buildRecipe({ appVersion, spec, params, seed, inputs, replay }: RecipeParts): Recipe {
  const { family } = spec.manifest
  const craft = paramsOf(family)?.craft
  if (craft === undefined)
    throw new StudioError('internal', `A ${family} model made a take.`, { details: { family } })
  return {
    recipeVersion: 1,
    app: { name: 'inkwave', version: appVersion },
    craft,
    family,
    model: idOf(spec),
    uses: usesOf(spec),
    params,
    seed,
    inputs: { ...inputs },
    replay,
  }
}

function usesOf(spec: ModelSpec): Recipe['uses'] {
  return Object.fromEntries(Object.entries(spec.uses).map(([role, used]) => [role, idOf(used)]))
}

/** @throws StudioError `recipe.invalid` naming the fields. */
export function parseRecipe(json: unknown): Recipe {
  const result = Recipe.safeParse(json)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`)
  throw new StudioError(
    'recipe.invalid',
    `This is not a recipe of Inkwave: ${fields.slice(0, 6).join('; ')}.`,
    {
      help: 'A recipe is the `recipe` object that `inkwave generate --json` prints, or the one inside a PNG.',
      details: { fields },
    },
  )
}

/**
 * A recipe means these weights, not others of the same name.
 * @throws StudioError `recipe.modelChanged`
 */
export function requireSameModels(recipe: Recipe, spec: ModelSpec): void {
  const now: Recipe['uses'] = { '': idOf(spec), ...usesOf(spec) }
  const then: Recipe['uses'] = { '': recipe.model, ...recipe.uses }
  requireFamily(recipe, spec.manifest.family)
  for (const [role, wanted] of Object.entries(then)) {
    const found = now[role]
    if (found?.sha256 === wanted.sha256) continue
    throw new StudioError('recipe.modelChanged', `${wanted.id} is not the model this was made with.`, {
      help: 'Install the same version of the model, or generate anew with the same words and seed.',
      details: { role, modelId: wanted.id, wanted: wanted.sha256, found: found?.sha256 ?? null },
    })
  }
}

function requireFamily(recipe: Recipe, family: FamilyId): void {
  if (recipe.family === family && recipe.craft === paramsOf(family)?.craft) return
  throw new StudioError(
    'recipe.invalid',
    `The recipe says ${recipe.family}, but ${recipe.model.id} is a ${family} model.`,
    {
      help: 'The recipe was changed by hand. Use the one that came with the take.',
      details: { recipe: recipe.family, model: family },
    },
  )
}
