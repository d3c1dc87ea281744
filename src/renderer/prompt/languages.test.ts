import { expect, it } from 'vitest'
import { foreignScript, languageNames } from './languages'

it('tells a script that the model does not read', () => {
  expect(foreignScript('赤い狐', ['en'])).toBe(true)
  expect(foreignScript('рыжая лиса', ['en'])).toBe(true)
  expect(foreignScript('a fox, 狐', ['en'])).toBe(true)
})

it('leaves accents, digits, signs and emoji alone', () => {
  expect(foreignScript('café naïve, 4 × “fox” 🦊 – ß', ['en'])).toBe(false)
})

it('believes what the model lists', () => {
  expect(foreignScript('赤いキツネ', ['en', 'ja'])).toBe(false)
  expect(foreignScript('лиса', ['ja'])).toBe(true)
  expect(foreignScript('лиса', [])).toBe(false)
})

it('names languages', () => {
  expect(languageNames(['en'])).toBe('English')
  expect(languageNames(['en', 'ja'])).toBe('English and Japanese')
})
