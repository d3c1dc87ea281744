import { expect, it } from 'vitest'
import { dismiss, toast, toasts } from './toasts'

const texts = () => toasts.getState().shown.map(({ text }) => text)

it('shows the last three, the same words once, and lets one go', () => {
  for (const text of ['a', 'b', 'c', 'd', 'b']) toast(text)
  expect(texts()).toEqual(['c', 'd', 'b'])
  dismiss(toasts.getState().shown[1]?.id ?? 0)
  expect(texts()).toEqual(['c', 'b'])
})
