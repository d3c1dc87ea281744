import { Contrast, Keyboard, Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStudio, useUi } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import { nextTheme } from './views'

const themes = { dark: Moon, light: Sun, contrast: Contrast, system: Monitor }

/** Left edge of every room: its tools above, the studio's own below. */
export function Rail({ children }: { children?: ReactNode }) {
  const studio = useStudio()
  const theme = useUi((state) => state.theme)
  const Theme = themes[theme]
  return (
    <nav className="tools" aria-label={strings.viewsLabel}>
      {children}
      <div className="foot">
        <IconButton
          label={strings.theme[theme]}
          onClick={() => {
            nextTheme(studio)
          }}
        >
          <Theme className="i" aria-hidden="true" />
        </IconButton>
        <IconButton
          label={strings.views.keys}
          hint="F1"
          onClick={() => {
            studio.ui.setState({ keySheet: true })
          }}
        >
          <Keyboard className="i" aria-hidden="true" />
        </IconButton>
      </div>
    </nav>
  )
}
