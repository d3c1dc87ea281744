import { CaseSensitive, ChevronDown, ChevronUp, Library, WholeWord, X } from 'lucide-react'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import { commitEdits } from '../../document/actions/page/index'
import { nodeOf } from '../../document/richText'
import { scenesOf } from '../../stores/manuscript'
import { sceneOnPage } from '../../stores/reading'
import { useDocument, useStudio } from '../../stores/studio'
import { toastInRoom } from '../../stores/toasts'
import { setView } from '../../stores/view'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { TextField } from '../../ui/TextField'
import { words } from '../strings'
import { matchesIn, replaceMatches, type Match } from './matches'
import './find.css'

interface Found extends Match {
  readonly scene: string
}

/** Finds and replaces in the scene or in the whole book. */
export function FindBar() {
  const studio = useStudio()
  const { document, manuscript, view } = studio
  const records = useDocument((state) => state.records)
  const shown = useStore(view, () => sceneOnPage(studio))
  const editor = useStore(manuscript, (state) => state.editor)
  const [text, setText] = useState('')
  const [by, setBy] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [wholeWords, setWholeWords] = useState(false)
  const [book, setBook] = useState(false)
  const [at, setAt] = useState(0)
  const query = useMemo(() => ({ text, matchCase, wholeWords }), [text, matchCase, wholeWords])
  const found = useMemo((): Found[] => {
    const scenes = scenesOf(records).filter(({ id }) => book || id === shown)
    return scenes.flatMap(({ id, content }) =>
      matchesIn(nodeOf(content), query).map((match) => ({ ...match, scene: id })),
    )
  }, [records, book, shown, query])
  const current = found[Math.min(at, found.length - 1)]

  useEffect(() => {
    const own = found.filter(({ scene }) => scene === editor?.scene)
    editor?.showFound(own, current === undefined ? -1 : own.indexOf(current))
  }, [editor, found, current])
  useEffect(
    () => () => {
      manuscript.getState().editor?.showFound([], -1)
    },
    [manuscript],
  )

  const go = (by: 1 | -1): void => {
    const next = (Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length)
    setAt(next)
    const match = found[next]
    if (match === undefined) return
    if (match.scene !== shown) setView(view, 'page.scene', match.scene)
    // The page of another scene is made first.
    requestAnimationFrame(() => {
      const page = manuscript.getState().editor
      if (page?.scene === match.scene) page.reveal(match.from, match.to)
    })
  }
  const close = (): void => {
    setView(view, 'page.find', false)
    editor?.focus()
    if (current !== undefined && current.scene === editor?.scene) editor.select(current.from, current.to)
  }
  const replace = (all: readonly Found[], label: string): void => {
    document.settle()
    const scenes = [...new Set(all.map(({ scene }) => scene))]
    const edits = scenes.flatMap((scene) => {
      const record = document.get('scene', scene)
      if (record === undefined) return []
      const own = all.filter((match) => match.scene === scene)
      return [replaceMatches(scene, nodeOf(record.content), own, by)]
    })
    commitEdits(document, label, edits)
    if (all.length > 1) toastInRoom(studio, 'page', words.find.replaced(all.length, scenes.length))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) go(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
  }
  const toggle = (on: boolean, set: (on: boolean) => void) => () => {
    set(!on)
    setAt(0)
  }
  return (
    <div className="find-bar" role="search" aria-label={words.find.open} onKeyDown={onKeyDown}>
      <div className="find-line">
        <TextField
          label={words.find.find}
          placeholder={words.find.find}
          value={text}
          autoFocus
          onChange={(next) => {
            setText(next)
            setAt(0)
          }}
        />
        <span className="num" role="status">
          {text === '' ? '' : words.find.count(Math.min(at + 1, found.length), found.length)}
        </span>
        <IconButton label={words.find.case} pressed={matchCase} onClick={toggle(matchCase, setMatchCase)}>
          <CaseSensitive className="i" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.find.whole} pressed={wholeWords} onClick={toggle(wholeWords, setWholeWords)}>
          <WholeWord className="i" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.find.book} pressed={book} onClick={toggle(book, setBook)}>
          <Library className="i" aria-hidden="true" />
        </IconButton>
        <IconButton
          label={words.find.previous}
          hint="⇧ Enter"
          disabled={found.length === 0}
          onClick={() => {
            go(-1)
          }}
        >
          <ChevronUp className="i" aria-hidden="true" />
        </IconButton>
        <IconButton
          label={words.find.next}
          hint="Enter"
          disabled={found.length === 0}
          onClick={() => {
            go(1)
          }}
        >
          <ChevronDown className="i" aria-hidden="true" />
        </IconButton>
        <IconButton label={words.find.close} hint="Esc" onClick={close}>
          <X className="i" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="find-line">
        <TextField label={words.find.replace} placeholder={words.find.replace} value={by} onChange={setBy} />
        <Button
          small
          disabled={current === undefined}
          onClick={() => {
            if (current !== undefined) replace([current], words.find.replaceOne)
          }}
        >
          {words.find.replaceOne}
        </Button>
        <Button
          small
          disabled={found.length === 0}
          onClick={() => {
            replace(found, words.find.replaceAll)
          }}
        >
          {words.find.replaceAll}
        </Button>
      </div>
    </div>
  )
}
