import { CircleAlert, X } from 'lucide-react'
import { craftOf, roomOf } from '../stores/rooms'
import { useStudio, useUi } from '../stores/studio'
import { editDraft, type Problem } from '../stores/ui'
import type { Studio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import './ProblemPanel.css'
import '../ui/Button.css'

/** What happened, what to do, and one button that does it. */
export function ProblemPanel() {
  const studio = useStudio()
  const problem = useUi((state) => state.problem)
  if (problem === undefined) return null
  const { error } = problem
  const fix = fixFor(studio, problem)
  const close = (): void => {
    studio.ui.setState({ problem: undefined })
  }
  return (
    <section className="problem" role="alert" aria-label={strings.error.title}>
      <CircleAlert className="i" aria-hidden="true" />
      <h2>{error.message}</h2>
      <IconButton label={strings.close} hint="Esc" onClick={close}>
        <X className="i" aria-hidden="true" />
      </IconButton>
      {error.help !== undefined && <p>{error.help}</p>}
      <div className="acts">
        <button
          className="btn small"
          onClick={() => {
            close()
            fix?.act()
          }}
        >
          {fix?.label ?? strings.close}
        </button>
        <code>{error.code}</code>
      </div>
    </section>
  )
}

function fixFor(studio: Studio, problem: Problem): { label: string; act: () => void } | undefined {
  const { error } = problem
  const label = strings.error.buttons[error.code]
  if (label === undefined) return undefined
  const craft = problem.craft ?? craftOf(studio.ui.getState().room)
  switch (error.code) {
    case 'params.invalid':
      return {
        label,
        act: () => {
          editDraft(studio.ui, craft, { params: {}, seed: undefined })
        },
      }
    case 'prompt.tooLong':
    case 'prompt.empty':
      return {
        label,
        act: () => {
          studio.ui.setState({ view: 'room', room: roomOf(craft) })
          document.getElementById('prompt')?.focus()
        },
      }
    case 'model.unknown':
      return {
        label,
        act: () => {
          editDraft(studio.ui, craft, { modelId: undefined })
        },
      }
    default:
      return problem.again === undefined ? undefined : { label, act: problem.again }
  }
}
