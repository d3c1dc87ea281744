import { activeJobs, takesOf } from '../stores/jobs'
import { discardSuggestion, make, offer, stop } from '../stores/make'
import { craftOf, rooms } from '../stores/rooms'
import type { Studio } from '../stores/studio'
import { show } from '../stores/ui'
import { nextTake } from '../takes/order'
import { openRoom, toggleView } from './views'

const mac = navigator.platform.startsWith('Mac')

/** The studio's keys. Nothing fires while text is being composed. @returns stops listening. */
export function listenToKeys(studio: Studio): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return
    if (act(studio, event)) event.preventDefault()
  }
  window.addEventListener('keydown', onKey)
  return () => {
    window.removeEventListener('keydown', onKey)
  }
}

function act(studio: Studio, event: KeyboardEvent): boolean {
  const { ui } = studio
  const state = ui.getState()
  const craft = craftOf(state.room)
  const mod = mac ? event.metaKey : event.ctrlKey
  if (event.key === 'F1') {
    ui.setState({ keySheet: !state.keySheet })
    return true
  }
  if (event.key === 'Escape') return escape(studio)
  if (state.view === 'room') {
    const command = studio.commands.find(studio, event, {
      room: state.room,
      inText: inControl(event.target),
      mac,
      changes: {},
      bareKeys: true,
    })
    if (command !== undefined) {
      void command.run(studio)
      return true
    }
  }
  if (mod && !event.altKey && !event.shiftKey) {
    const room = rooms[Number(event.key) - 1]
    if (room !== undefined) openRoom(studio, room.id)
    else if (event.key === 'Enter') void make(studio, craft)
    else if (event.key === 'l') toggleView(studio, 'library')
    else if (event.key === 'j') toggleView(studio, 'queue')
    else return false
    return true
  }
  if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const jobs = studio.jobs.getState()
    const next = nextTake(jobs, state, craft, event.key === 'ArrowRight' ? 1 : -1)
    if (next === undefined) return true
    show(ui, craft, next, true)
    const take = takesOf(jobs, craft).find((each) => each.jobId === next)
    if (craft === 'text' && take !== undefined) void offer(studio, take)
    return true
  }
  if (state.view !== 'room') return false
  if (event.key === ' ' && state.room === 'timeline' && !inControl(event.target)) {
    if (studio.player.state.wanted) studio.player.pause()
    else studio.player.play()
    return true
  }
  return false
}

/** Closes, in this order: key sheet, error, suggestion, job. */
function escape(studio: Studio): boolean {
  const { ui } = studio
  const state = ui.getState()
  const craft = craftOf(state.room)
  if (state.keySheet) ui.setState({ keySheet: false })
  else if (state.problem !== undefined) ui.setState({ problem: undefined })
  else if (state.view === 'library' || state.view === 'queue') ui.setState({ view: 'room' })
  else if (state.room === 'page' && offered(studio)) discardSuggestion(studio)
  else if (activeJobs(studio.jobs.getState(), craft).length > 0) stop(studio, craft)
  else return false
  return true
}

function offered(studio: Studio): boolean {
  return studio.manuscript.getState().suggestion?.phase === 'offered'
}

function inControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, button, [contenteditable]') !== null
  )
}
