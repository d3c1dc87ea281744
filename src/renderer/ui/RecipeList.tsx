import type { TakeRecord } from '../../shared/index'
import { useMachine } from '../stores/studio'
import { recipeLines } from './recipeLines'
import './RecipeList.css'

export function RecipeList({ take }: { take: TakeRecord }) {
  const models = useMachine((state) => state.models)
  return (
    <dl className="rec">
      {recipeLines(take, models, new Date()).map(({ label, value, number }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd className={number ? 'n' : 'clip'}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
