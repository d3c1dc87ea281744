import { controls } from './controls'
import { fields } from './fields'
import { floating } from './floating'
import { layout } from './layout'
import type { Specimen } from './specimen'

/** Every component of `ui/`, in the order of the sheet. */
export const specimens: readonly Specimen[] = [...controls, ...fields, ...floating, ...layout]
