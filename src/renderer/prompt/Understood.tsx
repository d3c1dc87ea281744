import type { Craft, Manifest, ModelDescription } from '../../shared/index'
import { genreTitle, readPrompt } from '../../shared/music/index'
import type { PictureChoice } from '../stores/pictureWords'
import { foreignScript, languageNames } from './languages'
import { musicLine } from './musicSaid'
import { words } from './strings'
import type { Nearest } from './useNearest'

export interface UnderstoodProps {
  readonly craft: Craft
  readonly prompt: string
  readonly manifest: Manifest | undefined
  readonly description: ModelDescription | undefined
  readonly choice: PictureChoice
  /** Known subjects nearest in meaning to a prompt that names none. */
  readonly nearest: readonly Nearest[]
}

/** One line between prompt and choices: what the model will make of the words, or why it will not. */
export function Understood({ craft, prompt, manifest, description, choice, nearest }: UnderstoodProps) {
  if (prompt.trim() === '') return null
  const languages = manifest?.languages ?? []
  if (foreignScript(prompt, languages)) return <Line warn text={words.languages(languageNames(languages))} />
  if (craft === 'music')
    return (
      <Line
        text={musicLine(readPrompt(prompt), { title: genreTitle, bars: words.bars, without: words.without })}
      />
    )
  if (craft !== 'image' || description === undefined || description.subjects.length === 0) return null
  const parts = [
    ...choice.subjects,
    choice.style === undefined ? undefined : (words.styles[choice.style] ?? choice.style).toLowerCase(),
    choice.ground === undefined ? undefined : words.ground_(choice.ground),
  ]
  if (choice.subjects.length === 0)
    return nearest.length === 0 ? null : (
      <Line warn text={words.nearest(nearest.map(({ name }) => name).join(', '))} />
    )
  return <Line text={parts.filter((part) => part !== undefined).join(' · ')} />
}

function Line({ text, warn = false }: { text: string; warn?: boolean }) {
  if (text === '') return null
  return (
    <p className={`understood ${warn ? 'warn' : ''}`} role="status" data-testid="understood">
      {text}
    </p>
  )
}
