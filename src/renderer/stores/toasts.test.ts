import { expect, test } from 'vitest'
import { createToasts, toast, toastInRoom } from './toasts'
import { createUi } from './ui'

const storage = { getItem: () => null, setItem: () => undefined } as unknown as Storage
const undo = { label: 'Undo', run: () => undefined }

function studio() {
  const ui = createUi(storage)
  ui.setState({ view: 'room', room: 'page' })
  const toasts = createToasts(ui)
  const texts = (): string[] => toasts.getState().toasts.map(({ text }) => text)
  return { ui, toasts, texts }
}

test('what a room says leaves with the room; what the studio says stays', () => {
  const { ui, toasts, texts } = studio()
  toast(toasts, 'saved')
  toastInRoom({ ui, toasts }, 'page', 'deleted', undo)
  ui.setState({ more: true })
  expect(texts()).toEqual(['saved', 'deleted'])
  ui.setState({ room: 'canvas' })
  expect(texts()).toEqual(['saved'])
  toastInRoom({ ui, toasts }, 'canvas', 'nothing to pick')
  ui.setState({ view: 'library' })
  expect(texts()).toEqual(['saved'])
})

test('what ends in a room that is no longer on show is told without its action, and stays', () => {
  const { ui, toasts, texts } = studio()
  toastInRoom({ ui, toasts }, 'canvas', 'placed', undo)
  expect(toasts.getState().toasts[0]).not.toHaveProperty('action')
  ui.setState({ room: 'timeline' })
  expect(texts()).toEqual(['placed'])
})
