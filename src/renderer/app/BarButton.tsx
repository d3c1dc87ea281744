import { IconButton } from '../ui/IconButton'
import { useCommand } from './useCommand'

interface BarButtonProps {
  /** Of the command it runs. */
  readonly id: string
  readonly label?: string
  readonly pressed?: boolean
  readonly expanded?: boolean
  readonly disabled?: boolean
}

/** A command as a button with its icon, its name and its key. */
export function BarButton({ id, label, pressed, expanded, disabled }: BarButtonProps) {
  const { command, keys, run } = useCommand(id)
  const Icon = command.icon
  return (
    <IconButton
      label={label ?? command.label}
      keys={keys}
      pressed={pressed}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={run}
    >
      {Icon !== undefined && <Icon className="i" aria-hidden="true" />}
    </IconButton>
  )
}
