import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { Manifest, StudioError } from '../../shared/index'

/** Manifests are small; a larger file is not one, and is not read. */
const maxManifestBytes = 4 << 20

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

/**
 * Reads `model.json` of a folder.
 * @throws StudioError `model.badManifest` naming what is wrong with it.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, 'model.json')
  const bad = (why: string, cause?: unknown): StudioError =>
    new StudioError('model.badManifest', `The model's description cannot be used: ${why}.`, {
      help: 'Copy the whole model folder again, or correct its model.json.',
      details: { path },
      cause,
    })
  let text: string
  try {
    if ((await stat(path)).size > maxManifestBytes) throw bad('model.json is larger than 4 MB')
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof StudioError) throw cause
    throw bad(codeOf(cause) === 'ENOENT' ? 'there is no model.json' : 'model.json cannot be read', cause)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw bad('model.json is not valid JSON', cause)
  }
  const result = Manifest.safeParse(json)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`)
  throw bad(fields.slice(0, 8).join('; '))
}

/** What a family says of the files it takes; `families/index.ts` in the product. */
export interface FamilyRoles {
  readonly id: string
  readonly roles: readonly string[]
  readonly optionalRoles: readonly string[]
  readonly uses?: Readonly<Record<string, string>>
}

/** @throws StudioError `model.unknownRole` for a role the family does not know, `model.missingFile` for one it needs. */
export function checkRoles(manifest: Manifest, family: FamilyRoles): void {
  const known = [...family.roles, ...family.optionalRoles]
  const { id: modelId } = manifest
  for (const role of Object.keys(manifest.files)) {
    if (known.includes(role)) continue
    throw new StudioError(
      'model.unknownRole',
      `${modelId} has a file for “${role}”, which ${family.id} models do not use.`,
      {
        help: `Known roles are ${known.join(', ')}. Correct the model's model.json.`,
        details: { modelId, role, known },
      },
    )
  }
  for (const role of family.roles) {
    if (manifest.files[role] !== undefined) continue
    throw new StudioError(
      'model.missingFile',
      `${modelId} names no file for “${role}”, which ${family.id} models need.`,
      {
        help: "Add the file and its entry to the model's model.json.",
        details: { modelId, role },
      },
    )
  }
}

/**
 * Checks presence, place and size of every file; cheap enough for every start.
 * @throws StudioError `model.outsideFolder`, `model.missingFile`, `model.corruptFile`
 */
export async function checkFiles(manifest: Manifest, folder: string): Promise<void> {
  const root = await realpath(folder)
  const { id: modelId } = manifest
  for (const [role, file] of Object.entries(manifest.files)) {
    const details = { modelId, role, path: file.path }
    if (isAbsolute(file.path) || !isBelow(join(root, file.path), root)) throw outside(details)
    let real: string
    let size: number
    try {
      real = await realpath(join(root, file.path)) // a link may still lead out
      const info = await stat(real)
      size = info.isFile() ? info.size : -1
    } catch (cause) {
      throw new StudioError('model.missingFile', `${modelId} lacks its file ${file.path} (${role}).`, {
        help: 'Copy the whole model folder again.',
        details,
        cause,
      })
    }
    if (!isBelow(real, root)) throw outside(details)
    if (size !== file.bytes) {
      throw new StudioError(
        'model.corruptFile',
        `${modelId}: ${file.path} has ${String(size)} bytes instead of ${String(file.bytes)}.`,
        {
          help: 'It was probably not copied to the end. Copy it again.',
          details: { ...details, bytes: size, expected: file.bytes },
        },
      )
    }
  }
}

function outside(details: Record<string, unknown>): StudioError {
  return new StudioError(
    'model.outsideFolder',
    `A file of this model lies outside its folder: ${String(details['path'])}.`,
    {
      help: 'Models may only use files of their own folder. Copy the file into it.',
      details,
    },
  )
}

function isBelow(path: string, root: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
