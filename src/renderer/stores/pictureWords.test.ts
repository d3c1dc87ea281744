import { expect, it } from 'vitest'
import json from '../../../resources/models/sprite/subjects.json'
import { SubjectsFile, type ModelDescription } from '../../shared/index'
import { composePicture, pictureSpans, readPicture, subjectsLike } from './pictureWords'

const file = SubjectsFile.parse(json)
const stickers: ModelDescription = {
  subjects: file.subjects,
  styles: Object.entries(file.styles).map(([id, about]) => ({ id, about })),
  backgrounds: Object.entries(file.backgrounds).map(([id, rgb]) => ({ id, rgb })),
}
const words = (text: string): string[] =>
  pictureSpans(text, stickers).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`)

it('finds subject, style and ground where they stand', () => {
  expect(words('glossy fox, sitting, on a purple background')).toEqual([
    'style: glossy',
    'subject: fox',
    'ground: on a purple background',
  ])
  expect(words('two foxes')).toEqual(['subject: foxes'])
  expect(words('an orange cat')).not.toContain('ground: orange')
  expect(words('catastrophe')).toEqual([])
})

it('takes the longest name at one place', () => {
  expect(words('alarm clock')).toEqual(['subject: alarm clock'])
})

it('puts the chosen style and ground around the words, unless they are said', () => {
  const chosen = { style: 'glossy', ground: 'orange' }
  expect(composePicture('sad ghost, ', stickers, chosen).prompt).toBe(
    'glossy sad ghost on an orange background',
  )
  expect(composePicture('flat ghost, blue background', stickers, chosen).prompt).toBe(
    'flat ghost, blue background',
  )
  expect(composePicture('ghost', stickers, { ground: 'transparent' })).toEqual({
    prompt: 'ghost',
    transparent: true,
  })
  expect(composePicture('ghost on a red background', stickers, { ground: 'transparent' }).transparent).toBe(
    false,
  )
  expect(composePicture(' ', stickers, chosen).prompt).toBe('')
})

it('keeps a colour of the thing out of the ground it is cut from', () => {
  const cut = { style: 'emoji', ground: 'transparent' }
  expect(composePicture('red fox', stickers, cut)).toEqual({
    prompt: 'emoji red fox on a white background',
    transparent: true,
  })
  expect(composePicture('red apple', stickers, cut).prompt).toBe('emoji red apple')
  // "redwood" names no colour.
  expect(composePicture('redwood', stickers, cut).prompt).toBe('emoji redwood')
})

it('adds nothing for a model that knows no styles and no grounds', () => {
  const plain: ModelDescription = { subjects: [], styles: [], backgrounds: [] }
  expect(composePicture('red fox', plain, { style: 'emoji', ground: 'transparent' })).toEqual({
    prompt: 'red fox',
    transparent: false,
  })
})

it('reads what will be drawn', () => {
  expect(readPicture('3d rocket', stickers, { style: 'flat', ground: 'sky' })).toEqual({
    style: '3d',
    ground: 'sky',
    subjects: ['rocket'],
  })
})

it('finds subjects by the beginning of a name, of a word in it, and of other words for it', () => {
  const names = (query: string): string[] => subjectsLike(query, stickers, 5).map(({ name }) => name)
  expect(names('airp')[0]).toBe('airplane')
  expect(names('clock')).toContain('alarm clock')
  expect(names('jet')).toContain('airplane')
  expect(names('a')).toEqual([])
  expect(names('qwx')).toEqual([])
})
