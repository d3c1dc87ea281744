import { commandGroups, type Command } from '../commands/index'
import { usePreferences, useStudio, useUi } from '../stores/studio'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import { strings } from '../ui/strings'
import { frame } from './strings'
import './KeySheet.css'

/** Every key of the studio, read from the commands, so that it is never out of date. */
export function KeySheet() {
  const studio = useStudio()
  const open = useUi((state) => state.keySheet)
  return (
    <Dialog
      title={frame.keySheet}
      wide
      open={open}
      onClose={() => {
        studio.ui.setState({ keySheet: false })
      }}
    >
      {open && <Groups />}
    </Dialog>
  )
}

function Groups() {
  const studio = useStudio()
  const changes = usePreferences((state) => state.keys)
  const keysOf = (command: Command): readonly string[] => studio.commands.keysOf(command, changes)
  const keyed = studio.commands.all.filter((command) => keysOf(command).length > 0)
  return (
    // Longer than the window is high: it scrolls, and a keyboard must be able to.
    <div className="key-groups" tabIndex={0} role="group" aria-label={frame.keySheet}>
      {commandGroups
        .map((group) => ({ group, commands: keyed.filter((command) => command.group === group) }))
        .filter(({ commands }) => commands.length > 0)
        .map(({ group, commands }) => (
          <section key={group} aria-label={frame.keyGroups[group]}>
            <h3>{frame.keyGroups[group]}</h3>
            <dl>
              {commands.map((command) => (
                <Line
                  key={command.id}
                  what={
                    command.room !== undefined && command.room !== command.group
                      ? `${command.label} (${strings.rooms[command.room]})`
                      : command.label
                  }
                  keys={keysOf(command)}
                />
              ))}
              {group === 'help' && (
                <>
                  <Line what={frame.fixedKeys.close} keys={['Escape']} />
                  <Line what={frame.fixedKeys.newLine} keys={['Shift+Enter']} />
                  <Line what={frame.fixedKeys.scrub} keys={['ArrowUp', 'ArrowDown']} />
                </>
              )}
            </dl>
          </section>
        ))}
    </div>
  )
}

function Line({ what, keys }: { what: string; keys: readonly string[] }) {
  return (
    <div className="key-line">
      <dt>{what}</dt>
      <dd>
        {keys.map((each) => (
          <Kbd keys={each} key={each} />
        ))}
      </dd>
    </div>
  )
}
