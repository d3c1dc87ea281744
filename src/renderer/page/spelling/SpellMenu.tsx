import { useState, type ReactElement } from 'react'
import type { Sending } from '../../commands/index'
import { useStudio } from '../../stores/studio'
import { setView } from '../../stores/view'
import { ContextMenu } from '../../ui/ContextMenu'
import type { MenuItem } from '../../ui/menuItems'
import { sendItems } from '../../ui/sendItems'
import { strings } from '../../ui/strings'
import { words } from '../strings'
import { learn, spellingLanguage, spellingOf } from './language'

const sendingText = (text: string): Sending => ({
  kind: 'text',
  thing: () => Promise.resolve({ kind: 'text', text }),
})

/** The text's own menu: what was meant, the dictionary, how it is set. */
export function SpellMenu({ children }: { children: ReactElement }) {
  const studio = useStudio()
  const [word, setWord] = useState<{ word: string; from: number; to: number }>()
  const [selected, setSelected] = useState('')
  const [meant, setMeant] = useState<readonly string[]>()
  const editor = () => studio.manuscript.getState().editor
  const look = (x: number, y: number): void => {
    const placed = editor()?.wordAtPoint(x, y)
    const spelling = spellingOf(studio)
    setSelected(editor()?.selectedText() ?? '')
    const wrong = placed !== undefined && spelling?.misspelt(placed.word) === true
    setWord(wrong ? placed : undefined)
    setMeant(undefined)
    if (wrong) void spelling.suggest(placed.word).then(setMeant)
  }
  const suggestions: MenuItem[] =
    word === undefined
      ? []
      : [
          ...(meant === undefined
            ? [{ id: 'wait', label: words.spelling.searching, disabled: true, onSelect: () => undefined }]
            : meant.length === 0
              ? [{ id: 'none', label: words.spelling.none, disabled: true, onSelect: () => undefined }]
              : meant.map((each) => ({
                  id: `word ${each}`,
                  label: each,
                  onSelect: () => {
                    editor()?.replace(word.from, word.to, each)
                  },
                }))),
          'line',
          {
            id: 'learn',
            label: words.spelling.add(word.word),
            onSelect: () => {
              learn(studio, word.word)
              editor()?.spellAgain()
            },
          },
          'line',
        ]
  const formats = (['bold', 'italic', 'strike', 'blockquote'] as const).map((format) => ({
    id: format,
    label: strings.page.formats[format],
    onSelect: () => {
      editor()?.run(format)
    },
  }))
  const language = spellingLanguage(studio)
  const languages = (['en', 'en-gb', 'off'] as const).map((each) => ({
    id: `language ${each}`,
    label: words.spelling.languages[each],
    checked: each === language,
    onSelect: () => {
      setView(studio.view, 'page.language', each)
      editor()?.spellAgain()
    },
  }))
  const sends = selected === '' ? [] : sendItems(studio, sendingText(selected), 'page')
  const items: MenuItem[] = [
    ...suggestions,
    ...formats,
    ...(sends.length === 0 ? [] : (['line', { id: 'send', label: words.send, items: sends }] as const)),
    'line',
    { id: 'language', label: words.spelling.language, items: languages },
  ]
  return (
    <ContextMenu label={words.spelling.menu} items={items}>
      <div
        onContextMenu={(event) => {
          look(event.clientX, event.clientY)
        }}
      >
        {children}
      </div>
    </ContextMenu>
  )
}
