import { Fragment } from 'react'
import { useDocument, useStudio } from '../stores/studio'
import { IconButton } from '../ui/IconButton'
import { timelineCommands } from './commands'
import { useTimelineView } from './view'

/** What is done most, in the order of the rail; a line parts the groups. */
const rail = [
  ['timeline.split', 'timeline.duplicate', 'timeline.remove', 'timeline.quantise'],
  ['timeline.zoomIn', 'timeline.zoomOut'],
  ['timeline.addInstrument', 'timeline.addDrums'],
] as const

/** The rail of the timeline: the same commands as in the palette. */
export function TimelineTools() {
  const studio = useStudio()
  // Whether a command is offered depends on what is chosen and what there is.
  useTimelineView()
  useDocument((state) => state.records)
  return rail.map((ids, group) => (
    <Fragment key={ids[0]}>
      {group > 0 && <hr />}
      {ids.map((id) => {
        const command = timelineCommands.find((each) => each.id === id)
        if (command?.icon === undefined) return null
        const [keys] = command.keys ?? []
        const Icon = command.icon
        return (
          <IconButton
            key={id}
            label={command.label}
            disabled={command.when?.(studio) === false}
            {...(keys === undefined ? {} : { keys })}
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
