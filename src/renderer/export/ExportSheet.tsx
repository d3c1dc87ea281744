import { FileDown } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useStudio } from '../stores/studio'
import { Dialog } from '../ui/Dialog'
import { choicesOf } from './choices'
import { exportSheetOf } from './store'
import { strings } from './strings'
import './export.css'

/** Every way out of this room, the one used last first. */
export function ExportSheet() {
  const studio = useStudio()
  const open = useStore(exportSheetOf(studio), (state) => state.open)
  const [writing, setWriting] = useState(false)
  if (!open) return null
  const close = (): void => {
    exportSheetOf(studio).setState({ open: false })
  }
  const { view, room } = studio.ui.getState()
  return (
    <Dialog open title={view === 'library' ? strings.takeTitle : strings.title[room]} onClose={close}>
      <ul className="exports">
        {choicesOf(studio).map((choice) => (
          <li key={choice.id}>
            <button
              type="button"
              className="export-choice"
              disabled={choice.disabled || writing}
              onClick={() => {
                setWriting(true)
                void choice.run().then((written) => {
                  setWriting(false)
                  if (written) close()
                })
              }}
            >
              <FileDown className="i" aria-hidden="true" />
              <span>
                <b>{choice.label}</b>
                <small>{choice.detail}</small>
              </span>
              {choice.last && <em>{strings.last}</em>}
            </button>
          </li>
        ))}
      </ul>
      <p className="exports-state" role="status">
        {writing ? strings.working : ''}
      </p>
    </Dialog>
  )
}
