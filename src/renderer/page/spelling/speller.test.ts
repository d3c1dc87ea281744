import american from 'dictionary-en'
import british from 'dictionary-en-gb'
import { expect, test } from 'vitest'
import { Speller } from './speller'

const speller = ({ aff, dic }: typeof american, own: string[] = []): Speller => {
  const text = new TextDecoder()
  return new Speller(text.decode(aff), text.decode(dic), own)
}

test('knows possessives, curly apostrophes, hyphens and figures, and what is wrong', () => {
  const english = speller(american, ['Quillthorpe'])
  for (const word of ['lighthouse', 'didn’t', 'lamp’s', 'lamp-lit', '3rd', 'NASA', 'Quillthorpe’s', 'I'])
    expect([word, english.correct(word)]).toEqual([word, true])
  for (const word of ['lihgthouse', 'lamp-litt', 'Quillthorp'])
    expect([word, english.correct(word)]).toEqual([word, false])
  expect(english.suggest('lihgthouse')[0]).toBe('lighthouse')
  expect(english.suggest('didnt’')).not.toHaveLength(0)
  english.add('Quillthorp')
  expect(english.correct('Quillthorp')).toBe(true)
})

test('each English has its own words', () => {
  expect([speller(american).correct('colour'), speller(british).correct('colour')]).toEqual([false, true])
})
