import { Images, Repeat2 } from 'lucide-react'
import type { Craft } from '../../shared/index'
import { takeOfJob, takesOf } from '../stores/jobs'
import { makeAgain } from '../stores/make'
import { useJobs, useStudio, useUi } from '../stores/studio'
import { RecipeList } from '../ui/RecipeList'
import { strings } from '../ui/strings'
import '../ui/Button.css'
import '../ui/Panel.css'

/** How the take on show was made. */
export function TakePanel({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const shown = useUi((state) => state.shown[craft])
  const take = useJobs((state) => (shown === undefined ? takesOf(state, craft)[0] : takeOfJob(state, shown)))
  if (take === undefined) return null
  return (
    <section className="panel" aria-label={strings.library.recipe}>
      <h2 className="ph">{strings.library.recipe}</h2>
      <RecipeList take={take} />
      <div className="acts2">
        <button
          className="btn"
          onClick={() => {
            void makeAgain(studio, take)
          }}
        >
          <Repeat2 className="i" aria-hidden="true" />
          {strings.makeAgain}
        </button>
        <button
          className="btn ghost"
          onClick={() => {
            studio.ui.setState({ view: 'library', libraryTake: take.id, libraryCraft: undefined })
          }}
        >
          <Images className="i" aria-hidden="true" />
          {strings.showInLibrary}
        </button>
      </div>
    </section>
  )
}
