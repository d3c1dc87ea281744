import { Fragment } from 'react'
import { useStore } from 'zustand'
import { usePreferences, useStudio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'

/** Commands on the rail, by id; groups are parted by a line. */
const groups: readonly (readonly string[])[] = [
  ['page.outline', 'page.find'],
  ['page.bold', 'page.italic', 'page.strike', 'page.heading2', 'page.blockquote', 'page.horizontalRule'],
  ['page.focus', 'page.typewriter'],
]

export function PageTools() {
  const studio = useStudio()
  const changes = usePreferences((state) => state.keys)
  useStore(studio.manuscript, (state) => state.editor)
  // Which are on depends on the caret and on how the page is set; a key that changes neither renders nothing.
  useStore(studio.view, () =>
    groups
      .flat()
      .map((id) => studio.commands.get(id)?.on?.(studio) === true)
      .join(' '),
  )
  return groups.map((ids, index) => (
    <Fragment key={ids[0]}>
      {index > 0 && <hr />}
      {ids.map((id) => {
        const command = studio.commands.get(id)
        const Icon = command?.icon
        if (command === undefined || Icon === undefined) return null
        return (
          <IconButton
            key={id}
            label={command.label}
            keys={studio.commands.keysOf(command, changes)[0]}
            pressed={command.on?.(studio)}
            disabled={command.when?.(studio) === false}
            onMouseDown={(event) => {
              // The selection in the text stays what it is.
              event.preventDefault()
            }}
            onClick={() => {
              void command.run(studio)
            }}
          >
            <Icon className="i" aria-hidden="true" />
          </IconButton>
        )
      })}
    </Fragment>
  ))
}
