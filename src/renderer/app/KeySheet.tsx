import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useStudio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { strings } from '../ui/strings'
import './KeySheet.css'

const lines: readonly (readonly [string, readonly string[]])[] = [
  [strings.keys.make, ['Ctrl Enter']],
  [strings.keys.stop, ['Esc']],
  [strings.keys.rooms, ['Ctrl 1', 'Ctrl 2', 'Ctrl 3']],
  [strings.keys.takes, ['Alt ←', 'Alt →']],
  [strings.keys.library, ['Ctrl L']],
  [strings.keys.queue, ['Ctrl J']],
  [strings.keys.keepWords, ['Tab']],
  [strings.keys.play, ['Space']],
  [strings.keys.breakLine, ['Shift Enter']],
  [strings.keys.sheet, ['F1']],
]

export function KeySheet() {
  const studio = useStudio()
  const sheet = useRef<HTMLDivElement>(null)
  const close = (): void => {
    studio.ui.setState({ keySheet: false })
  }
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.querySelector('button')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className="scrim" onClick={close}>
      <div
        className="sheet"
        role="dialog"
        aria-modal="true"
        aria-labelledby="keys-title"
        ref={sheet}
        onClick={(event) => {
          event.stopPropagation()
        }}
        onKeyDown={(event) => {
          // The close button is the only control: focus stays on it.
          if (event.key === 'Tab') event.preventDefault()
        }}
      >
        <h2 id="keys-title">
          {strings.keySheet}
          <IconButton label={strings.close} hint="Esc" onClick={close}>
            <X className="i" aria-hidden="true" />
          </IconButton>
        </h2>
        <dl>
          {lines.map(([what, keys]) => (
            <div key={what} style={{ display: 'contents' }}>
              <dt>{what}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}
