import { useState } from 'react'
import { commandGroups } from '../commands/index'
import { usePreferences, useStudio } from '../stores/studio'
import { Button } from '../ui/Button'
import { Switch } from '../ui/Switch'
import { TextField } from '../ui/TextField'
import { KeyRow } from './KeyRow'
import { Row } from './Row'
import { words } from './strings'

/** Every command's keys, to look at and to change. */
export function Keys() {
  const studio = useStudio()
  const { bareKeys, keys } = usePreferences((state) => state)
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLocaleLowerCase()
  const rank = (group: (typeof commandGroups)[number]): number => commandGroups.indexOf(group)
  const commands = studio.commands.all
    .filter((command) => command.label.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => rank(a.group) - rank(b.group))
  return (
    <>
      <Row label={words.bareKeys} help={words.bareKeysHelp} htmlFor="setting-bare">
        <Switch
          id="setting-bare"
          checked={bareKeys}
          onChange={(next) => {
            studio.preferences.setState({ bareKeys: next })
          }}
        />
      </Row>
      <div className="setting-bar">
        <p>{words.keysLead}</p>
        <TextField
          type="search"
          label={words.filter}
          placeholder={words.filter}
          value={query}
          onChange={setQuery}
        />
        <Button
          disabled={Object.keys(keys).length === 0}
          onClick={() => {
            studio.preferences.setState({ keys: {} })
          }}
        >
          {words.allUsual}
        </Button>
      </div>
      <ul className="key-rows">
        {commands.map((command) => (
          <KeyRow key={command.id} command={command} changed={command.id in keys} />
        ))}
      </ul>
    </>
  )
}
