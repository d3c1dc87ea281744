import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { countBook } from '../../document/wordCount'
import { useDocument, useStudio } from '../../stores/studio'
import { setView } from '../../stores/view'
import { words } from '../strings'
import { readDay, writtenToday } from './day'

const usualGoal = 800

/** Words written today, and how many it should be. */
export function Goal() {
  const studio = useStudio()
  const total = useDocument(({ records }) => countBook(records).words)
  const loaded = useDocument(({ records }) => 'manuscript' in records)
  const day = useStore(studio.view, (state) => state['page.day'])
  const kept = useStore(studio.view, (state) => state['page.goal'])
  const goal = typeof kept === 'number' && kept > 0 ? kept : usualGoal
  const [editing, setEditing] = useState(false)
  const today = new Date().toLocaleDateString('sv')
  const known = readDay(day)
  useEffect(() => {
    // The day begins with what was there before the first word of it.
    if (loaded && known?.date !== today) setView(studio.view, 'page.day', { date: today, start: total })
  }, [studio, loaded, known?.date, today, total])
  const written = writtenToday(known, today, total)
  const label = words.goal.label(written, goal)
  return (
    <div className="goal">
      <div>
        <span>{words.goal.today}</span>
        {editing ? (
          <input
            type="number"
            min={1}
            max={100_000}
            aria-label={words.goal.field}
            defaultValue={goal}
            autoFocus
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'Escape') {
                event.preventDefault()
                if (event.key === 'Escape') event.currentTarget.value = String(goal)
                event.currentTarget.blur()
              }
            }}
            onBlur={(event) => {
              const next = Math.round(event.target.valueAsNumber)
              if (next >= 1 && next <= 100_000) setView(studio.view, 'page.goal', next)
              setEditing(false)
            }}
          />
        ) : (
          <button
            type="button"
            aria-label={`${words.goal.today}: ${label}. ${words.goal.change}`}
            onClick={() => {
              setEditing(true)
            }}
          >
            {label}
          </button>
        )}
      </div>
      <span
        className="goal-bar"
        role="progressbar"
        aria-label={words.goal.progress}
        aria-valuemin={0}
        aria-valuemax={goal}
        aria-valuenow={Math.min(written, goal)}
      >
        <i style={{ transform: `scaleX(${Math.min(1, written / goal).toFixed(3)})` }} />
      </span>
    </div>
  )
}
