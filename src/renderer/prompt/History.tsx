import { History as Icon } from 'lucide-react'
import type { Craft } from '../../shared/index'
import { useMaking, useStudio } from '../stores/studio'
import { editDraft } from '../stores/ui'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'
import { words } from './strings'

/** Longest prompt shown on one line of the menu, in letters. */
const shownLetters = 48

/** Recent prompts; choosing one puts it back into the field. */
export function History({ craft }: { craft: Craft }) {
  const studio = useStudio()
  const prompts = useMaking((state) => state.history[craft])
  return (
    <Menu
      label={words.history}
      align="end"
      trigger={
        <IconButton label={words.history}>
          <Icon className="i" aria-hidden="true" />
        </IconButton>
      }
      items={
        prompts.length === 0
          ? [{ heading: words.historyEmpty }]
          : prompts.map((prompt) => ({
              id: prompt,
              label: prompt.length > shownLetters ? `${prompt.slice(0, shownLetters - 1)}…` : prompt,
              onSelect: () => {
                editDraft(studio.ui, craft, { prompt })
                document.getElementById('prompt')?.focus()
              },
            }))
      }
    />
  )
}
