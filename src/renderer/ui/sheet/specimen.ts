import type { ComponentType } from 'react'

/** One component in its states, for the component sheet. `name` is the file's: `Button` of `ui/Button.tsx`. */
export interface Specimen {
  readonly name: string
  readonly about: string
  readonly Show: ComponentType
}
