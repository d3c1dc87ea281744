import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StudioError } from '../shared/index'
import type { ModelFiles } from './families/family'
import type { ModelSpec } from './protocol'

/**
 * A model's files as families see them. Main has checked sizes and hashes when it scanned the folder; a file that
 * went away since is caught here, by role, before ONNX Runtime words it in its own way.
 */
export function modelFilesOf(spec: ModelSpec): ModelFiles {
  const path = (role: string): string => {
    const file = spec.manifest.files[role]
    const absolute = file === undefined ? undefined : join(spec.folder, file.path)
    if (absolute === undefined || !existsSync(absolute)) {
      throw new StudioError(
        'model.missingFile',
        `Model ${spec.manifest.id} has no file for its role ${role}`,
        {
          help: 'Copy the whole model folder again, or remove the model and add it anew.',
          details: { modelId: spec.manifest.id, role, path: absolute },
        },
      )
    }
    return absolute
  }
  return {
    manifest: spec.manifest,
    folder: spec.folder,
    path,
    has: (role) => spec.manifest.files[role] !== undefined,
    uses: Object.fromEntries(Object.entries(spec.uses).map(([role, used]) => [role, modelFilesOf(used)])),
  }
}

/** Equal for equal weights read the same way: what was loaded or tested under one says nothing of another. */
export function fingerprintOf(spec: ModelSpec): string {
  const { family, version, files } = spec.manifest
  const hash = createHash('sha256').update(`${family}/${version}`)
  const own = Object.entries(files).map(([role, file]) => `${role}=${file.sha256}`)
  const used = Object.entries(spec.uses).map(([role, model]) => `${role}:${fingerprintOf(model)}`)
  for (const line of [...own.sort(), ...used.sort()]) hash.update(`\n${line}`)
  return hash.digest('hex')
}
