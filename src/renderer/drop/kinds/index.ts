import { toast } from '../../stores/toasts'
import { strings } from '../strings'
import type { DropKind } from './kind'
import { midi } from './midi'
import { ggufFiles, models } from './models'
import { pictures } from './pictures'
import { projects } from './projects'
import { sound } from './sound'
import { texts } from './texts'

const unknown: DropKind = {
  kinds: ['unknown'],
  take: (studio, files) => {
    for (const { name } of files) toast(studio.toasts, strings.unknown(name))
    return Promise.resolve()
  },
}

/** One line per kind, in the order in which they are taken when several are dropped together. */
export const dropKinds: readonly DropKind[] = [
  pictures,
  texts,
  midi,
  sound,
  models,
  ggufFiles,
  projects,
  unknown,
]
