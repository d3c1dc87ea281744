import { StudioError } from '../../shared/index'
import type { InputFile } from '../../workers/protocol'
import type { TakeStore } from '../library/index'
import type { Job } from './queue'

/** Stored files a job starts from, by role. @throws StudioError `library.unknownAsset` for one that is gone since */
export function inputsOf({ inputs }: Job, takes: Pick<TakeStore, 'asset'>): Record<string, InputFile> {
  return Object.fromEntries(
    Object.entries(inputs).map(([role, sha256]) => {
      const asset = takes.asset(sha256)
      if (asset !== undefined) return [role, asset]
      throw new StudioError(
        'library.unknownAsset',
        `The ${role} to start from is not in the library any more.`,
        { details: { role, sha256 } },
      )
    }),
  )
}
