import { RotateCcw } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import { shownKeys, type Command } from '../commands/index'
import { usePreferences, useStudio } from '../stores/studio'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { Kbd } from '../ui/Kbd'
import { strings } from '../ui/strings'
import { chordOf } from './chord'
import { conflictOf, giveKeys, usualKeys } from './remap'
import { words } from './strings'

const mac = navigator.platform.startsWith('Mac')

/** One command: its keys, and the way to give it others. */
export function KeyRow({ command, changed }: { command: Command; changed: boolean }) {
  const { commands: registry, preferences } = useStudio()
  const keys = registry.keysOf(
    command,
    usePreferences((state) => state.keys),
  )
  const [listening, setListening] = useState(false)
  const [wanted, setWanted] = useState<string | undefined>()
  const conflict = wanted === undefined ? undefined : conflictOf(registry, preferences, command, wanted)
  const give = (chord: string | undefined): void => {
    giveKeys(registry, preferences, command, chord)
    setListening(false)
    setWanted(undefined)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!listening || event.nativeEvent.isComposing) return
    // Tab goes on to the next control, as everywhere.
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') setListening(false)
    else if (event.key === 'Backspace' && !event.ctrlKey && !event.metaKey) give(undefined)
    else {
      const chord = chordOf(event, mac)
      if (chord === undefined) return
      if (conflictOf(registry, preferences, command, chord) === undefined) give(chord)
      else {
        setWanted(chord)
        setListening(false)
      }
    }
  }
  const spoken = keys.map((each) => shownKeys(each, mac)).join(', ')
  return (
    <li className="key-row">
      <span className="key-name">
        {command.label}
        {command.room !== undefined && <small>{strings.rooms[command.room]}</small>}
      </span>
      {conflict !== undefined && (
        <span className="key-conflict" role="alert">
          {words.conflict(conflict.label)}
          <Button
            small
            look="go"
            onClick={() => {
              give(wanted)
            }}
          >
            {words.take}
          </Button>
          <Button
            small
            onClick={() => {
              setWanted(undefined)
            }}
          >
            {words.keep}
          </Button>
        </span>
      )}
      <button
        type="button"
        className="key-button"
        aria-label={words.change(command.label, spoken)}
        aria-pressed={listening}
        onClick={() => {
          setListening(true)
          setWanted(undefined)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setListening(false)
        }}
      >
        {listening ? (
          words.press
        ) : keys.length === 0 ? (
          <span className="none">{words.noKeys}</span>
        ) : (
          keys.map((each) => <Kbd keys={each} key={each} />)
        )}
      </button>
      <span className="key-reset">
        {changed && (
          <IconButton
            label={words.usualOf(command.label)}
            onClick={() => {
              usualKeys(preferences, command)
            }}
          >
            <RotateCcw className="i" aria-hidden="true" />
          </IconButton>
        )}
      </span>
    </li>
  )
}
