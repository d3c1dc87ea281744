import type { JobRecord, TakeRecord } from '../../shared/index'
import { useMachine } from '../stores/studio'
import { RecipeList } from '../ui/RecipeList'
import { whenMade } from '../ui/recipeLines'
import { words } from './strings'

/** How a thing was made; for one that is not made yet, what was asked for. */
export function JobRecipe({ job, take }: { job: JobRecord; take: TakeRecord | undefined }) {
  const model = useMachine(
    (state) => state.models.find((each) => each.manifest.id === job.modelId)?.manifest.title,
  )
  if (take !== undefined) return <RecipeList take={take} />
  return (
    <dl className="rec">
      {job.prompt !== '' && (
        <>
          <dt>{words.prompt}</dt>
          <dd className="clip">{job.prompt}</dd>
        </>
      )}
      <dt>{words.model}</dt>
      <dd>{model ?? job.modelId}</dd>
      <dt>{words.seedLabel}</dt>
      <dd className="n">{job.seed}</dd>
      <dt>{words.asked}</dt>
      <dd>{whenMade(job.createdAt, new Date())}</dd>
    </dl>
  )
}
