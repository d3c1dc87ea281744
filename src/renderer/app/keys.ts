import { activeJobs } from '../stores/jobs'
import { discardSuggestion, problem, stop } from '../stores/make'
import { craftOf } from '../stores/rooms'
import type { Studio } from '../stores/studio'

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
  if (event.key === 'Escape') return escape(studio)
  // Space and Enter belong to the control that has the focus.
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey
  if (plain && (event.key === ' ' || event.key === 'Enter') && inControl(event.target)) return false
  const { keys: changes, bareKeys } = studio.preferences.getState()
  const { room } = studio.ui.getState()
  const command = studio.commands.find(studio, event, {
    room,
    inText: inText(event.target),
    mac,
    changes,
    bareKeys: bareKeys && !floating(event.target),
  })
  if (command === undefined) return false
  run(studio, () => command.run(studio))
  return true
}

/** What goes wrong in a command is shown, not lost. */
export function run(studio: Studio, act: () => void | Promise<void>): void {
  const fail = (error: unknown): void => {
    problem(studio, error)
  }
  try {
    Promise.resolve(act()).catch(fail)
  } catch (error) {
    fail(error)
  }
}

/** Closes, in this order: an error, a view over the room, a suggestion, the drawer, a job. Menus close themselves. */
function escape(studio: Studio): boolean {
  const { ui, layout } = studio
  const state = ui.getState()
  const craft = craftOf(state.room)
  const suggestion = studio.manuscript.getState().suggestion
  if (state.problem !== undefined) ui.setState({ problem: undefined })
  else if (state.view !== 'room' && state.view !== 'doors') ui.setState({ view: 'room' })
  else if (state.room === 'page' && suggestion?.phase === 'offered') discardSuggestion(studio)
  else if (layout.getState().drawer) layout.setState({ drawer: false })
  else if (activeJobs(studio.jobs.getState(), craft).length > 0) stop(studio, craft)
  else return false
  return true
}

function inText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

/** What Space or Enter works when it has the focus. */
const controls =
  'input, textarea, select, button, a, summary, [contenteditable], ' +
  ['button', 'checkbox', 'radio', 'switch', 'slider', 'tab', 'option', 'menuitem', 'treeitem', 'separator']
    .map((role) => `[role=${role}]`)
    .join(', ')

function inControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(controls) !== null
}

/** In a menu letters jump to its items. */
function floating(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=menu], [role=listbox], [role=dialog]') !== null
}
