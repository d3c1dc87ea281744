import { Check, X } from 'lucide-react'
import type { Craft } from '../../shared/index'
import { takeOfJob, takesOf } from '../stores/jobs'
import { useJobs, useMaking, useStudio, useUi } from '../stores/studio'
import { Button } from '../ui/Button'
import { accept, discard } from './current'
import { words } from './strings'

/** The two answers to a take. */
export function StripActions({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const shown = useUi((state) => state.shown[craft])
  const take = useJobs((state) => (shown === undefined ? takesOf(state, craft)[0] : takeOfJob(state, shown)))
  const busy = useMaking((state) => take !== undefined && state.enlarging[take.jobId] !== undefined)
  return (
    <div className="acts">
      {studio.parts.takeTargets.some((target) => target.craft === craft) && (
        <Button
          look="go"
          keys="Mod+Shift+Enter"
          icon={<Check className="i" aria-hidden="true" />}
          disabled={take === undefined || busy}
          onClick={() => void accept(studio)}
        >
          {words.accept}
        </Button>
      )}
      <Button
        look="ghost"
        keys="Mod+Shift+Backspace"
        icon={<X className="i" aria-hidden="true" />}
        disabled={take === undefined || busy}
        onClick={() => {
          discard(studio)
        }}
      >
        {words.discard}
      </Button>
    </div>
  )
}
