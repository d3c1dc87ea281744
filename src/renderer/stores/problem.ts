import { toErrorData } from '../../shared/index'
import type { Studio } from './studio'
import type { Problem } from './ui'

/** Shows what went wrong, with what can be done about it. */
export function problem(studio: Studio, thrown: unknown, more: Omit<Problem, 'error'> = {}): void {
  studio.ui.setState({ problem: { error: toErrorData(thrown), ...more } })
}
