import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StudioError, SubjectsFile, type ModelDescription } from '../../shared/index'
import type { ModelSpec } from '../../workers/protocol'

/** Larger than any list of names. */
const maxBytes = 4 << 20

/**
 * What a model knows by name. A model without a list of subjects is described by its manifest alone.
 * @throws StudioError `model.corruptFile` for a list that cannot be read
 */
export async function describeModel({ manifest, folder }: ModelSpec): Promise<ModelDescription> {
  const file = manifest.files['subjects']
  if (file === undefined) return { subjects: [], styles: [], backgrounds: [] }
  const bad = (cause: unknown): StudioError =>
    new StudioError('model.corruptFile', `${manifest.id}: its list of subjects cannot be read.`, {
      help: 'Copy the whole model folder again.',
      details: { modelId: manifest.id, path: file.path },
      cause,
    })
  if (file.bytes > maxBytes) throw bad(undefined)
  try {
    const parsed = SubjectsFile.parse(JSON.parse(await readFile(join(folder, file.path), 'utf8')))
    return {
      subjects: parsed.subjects,
      styles: Object.entries(parsed.styles).map(([id, about]) => ({ id, about })),
      backgrounds: Object.entries(parsed.backgrounds).map(([id, rgb]) => ({ id, rgb })),
    }
  } catch (cause) {
    throw bad(cause)
  }
}
