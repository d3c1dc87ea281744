import { existsSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  paramsForCraft,
  paramsOf,
  StudioError,
  toErrorData,
  type Craft,
  type ErrorData,
  type Manifest,
  type ModelRecord,
} from '../../shared/index'
import type { ModelSpec } from '../../workers/protocol'
import { modelSha256 } from './hashes'
import { checkFiles, checkRoles, readManifest, type FamilyRoles } from './manifest'

export interface RegistryOptions {
  readonly builtIn: string
  /** Folders whose subfolders are models. */
  readonly userFolders: readonly string[]
  /** Model folders the user added where they are. */
  readonly added: () => readonly string[]
  readonly families: () => Promise<readonly FamilyRoles[]>
}

interface Entry {
  readonly manifest: Manifest
  readonly folder: string
  readonly builtIn: boolean
  /** Of its own; what it uses may have others. */
  problem: StudioError | undefined
}

/** A folder that should be a model and is not: there is no manifest to list. */
export interface UnreadableFolder {
  readonly folder: string
  readonly error: ErrorData
}

/** All models that ship with the product or were added, with what is wrong with them. */
export class ModelRegistry {
  readonly #options: RegistryOptions
  #entries = new Map<string, Entry>()
  #unreadable: UnreadableFolder[] = []
  #families: readonly FamilyRoles[] = []

  constructor(options: RegistryOptions) {
    this.#options = options
  }

  /** Reads every manifest and checks presence, place and size of its files; hashes nothing. Never throws. */
  async scan(): Promise<void> {
    this.#families = await this.#options.families()
    this.#entries = new Map()
    this.#unreadable = []
    const places = [
      ...(await subfolders(this.#options.builtIn)).map((folder) => ({ folder, builtIn: true })),
      ...(await Promise.all(this.#options.userFolders.map(subfolders)))
        .flat()
        .map((folder) => ({ folder, builtIn: false })),
      ...this.#options.added().map((folder) => ({ folder, builtIn: false })),
    ]
    for (const { folder, builtIn } of places) {
      try {
        this.#take(await this.#read(folder, builtIn))
      } catch (error) {
        this.#unreadable.push({ folder, error: toErrorData(error) })
      }
    }
  }

  list(): ModelRecord[] {
    return [...this.#entries.values()].map((entry) => this.#record(entry))
  }

  unreadable(): readonly UnreadableFolder[] {
    return this.#unreadable
  }

  /**
   * Checks one more folder and takes it up, in place.
   * @throws StudioError of what is wrong with it; it is not taken up then.
   */
  async add(folder: string): Promise<ModelRecord> {
    const entry = await this.#read(await realpathOf(folder), false)
    const problem = this.#problemOf(entry)
    if (problem !== undefined) throw problem
    this.#take(entry)
    return this.#record(entry)
  }

  isBuiltIn(modelId: string): boolean {
    return this.#entries.get(modelId)?.builtIn === true
  }

  /** Where a file of a built-in model lies, by its role in the manifest; undefined for everything else. */
  builtInFile(modelId: string, role: string): string | undefined {
    const entry = this.#entries.get(modelId)
    if (entry?.builtIn !== true || entry.problem !== undefined) return undefined
    if (!Object.hasOwn(entry.manifest.files, role)) return undefined
    const file = entry.manifest.files[role]
    return file === undefined ? undefined : join(entry.folder, file.path)
  }

  /**
   * The model for a request: by id, or the craft's default.
   * @throws StudioError `model.unknown`, or the model's own problem.
   */
  specFor(craft: Craft, modelId?: string): ModelSpec {
    const id = modelId ?? paramsForCraft(craft)?.defaultModel ?? ''
    const spec = this.spec(id)
    const made = paramsOf(spec.manifest.family)?.craft
    if (made === craft) return spec
    throw new StudioError('model.unknown', `${id} does not make ${craftWords[craft]}.`, {
      help: `Models that do: ${this.#idsFor(craft).join(', ')}.`,
      details: { modelId: id, craft, makes: made ?? null },
    })
  }

  /** @throws StudioError `model.unknown`, or the model's own problem. */
  spec(modelId: string): ModelSpec {
    const entry = this.#known(modelId)
    const problem = this.#problemOf(entry)
    if (problem !== undefined) throw problem
    const uses = Object.entries(entry.manifest.uses).map(([role, id]) => [role, this.spec(id)] as const)
    return { manifest: entry.manifest, folder: entry.folder, uses: Object.fromEntries(uses) }
  }

  /** @throws StudioError `model.unknown`, or why its folder cannot be read. */
  manifestOf(modelId: string): Manifest {
    return this.#known(modelId).manifest
  }

  #known(modelId: string): Entry {
    const entry = this.#entries.get(modelId)
    if (entry !== undefined) return entry
    const unreadable = this.#unreadable.find(({ folder }) => basename(folder) === modelId)
    if (unreadable !== undefined) throw StudioError.from(unreadable.error)
    throw new StudioError('model.unknown', `There is no model “${modelId.slice(0, 100)}”.`, {
      help: `Installed models: ${[...this.#entries.keys()].join(', ')}. \`inkwave models add FOLDER\` adds one.`,
      details: { modelId: modelId.slice(0, 200) },
    })
  }

  async #read(folder: string, builtIn: boolean): Promise<Entry> {
    const manifest = await readManifest(folder)
    const entry: Entry = { manifest, folder: await realpath(folder), builtIn, problem: undefined }
    try {
      const family = this.#families.find(({ id }) => id === manifest.family)
      if (family === undefined) {
        throw new StudioError('model.badManifest', `No family of models is called “${manifest.family}”.`, {
          help: `Known families are ${this.#families.map(({ id }) => id).join(', ')}. A newer Inkwave may know more.`,
          details: { modelId: manifest.id, family: manifest.family },
        })
      }
      checkRoles(manifest, family)
      await checkFiles(manifest, entry.folder)
    } catch (error) {
      entry.problem = asStudioError(error)
    }
    return entry
  }

  #take(entry: Entry): void {
    const { id } = entry.manifest
    const other = this.#entries.get(id)
    if (other !== undefined && other.folder !== entry.folder) {
      throw new StudioError('model.badManifest', `There is already a model with the id “${id}”.`, {
        help: 'Give one of the two another id in its model.json.',
        details: { modelId: id, folder: entry.folder, other: other.folder },
      })
    }
    this.#entries.set(id, entry)
  }

  /** A model that needs another is only as good as that one. */
  #problemOf({ manifest, problem }: Entry, path: readonly string[] = []): StudioError | undefined {
    if (problem !== undefined) return problem
    const wanted = this.#families.find(({ id }) => id === manifest.family)?.uses ?? {}
    for (const [role, usedId] of Object.entries(manifest.uses)) {
      const used = this.#entries.get(usedId)
      const details = { modelId: manifest.id, role, needs: usedId }
      if (used === undefined) {
        return new StudioError(
          'model.unknown',
          `${manifest.id} needs the model ${usedId}, which is not installed.`,
          {
            help: 'Add that model first.',
            details,
          },
        )
      }
      if (path.includes(usedId)) {
        return new StudioError('model.badManifest', `${usedId} uses itself by way of ${manifest.id}.`, {
          help: 'Correct `uses` in one of their model.json.',
          details,
        })
      }
      const inner = this.#problemOf(used, [...path, manifest.id])
      if (inner !== undefined) {
        return new StudioError(inner.code, `${manifest.id} needs ${usedId}: ${inner.message}`, {
          ...(inner.help === undefined ? {} : { help: inner.help }),
          details: { ...inner.details, ...details },
        })
      }
      const family = wanted[role]
      if (family !== undefined && used.manifest.family !== family) {
        return new StudioError(
          'model.badManifest',
          `${manifest.id} names ${usedId} as its ${role}, which is no ${family} model.`,
          {
            help: `Name a ${family} model in \`uses\` of its model.json.`,
            details: { ...details, family: used.manifest.family, wanted: family },
          },
        )
      }
    }
    return undefined
  }

  #record(entry: Entry): ModelRecord {
    const { manifest, folder, builtIn } = entry
    const asked = paramsOf(manifest.family)
    // A filter makes pictures too, but nobody asks it for one in words.
    const craft = asked?.needs === undefined ? asked?.craft : undefined
    const problem = this.#problemOf(entry)
    return {
      manifest,
      builtIn,
      folder,
      sha256: modelSha256(manifest),
      bytes: Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0),
      ...(craft === undefined ? {} : { craft }),
      ...(problem === undefined ? {} : { problem: problem.toData() }),
    }
  }

  #idsFor(craft: Craft): string[] {
    return [...this.#entries.values()]
      .filter(({ manifest }) => {
        const asked = paramsOf(manifest.family)
        return asked?.craft === craft && asked.needs === undefined
      })
      .map(({ manifest }) => manifest.id)
  }
}

const craftWords = { text: 'text', image: 'pictures', music: 'music' } as const

/** A folder without manifests is simply no place of models; hidden ones are left alone. */
async function subfolders(root: string): Promise<string[]> {
  if (!existsSync(root)) return []
  const entries = await readdir(root, { withFileTypes: true })
  return entries
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
    .map((entry) => join(root, entry.name))
    .sort()
}

async function realpathOf(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (cause) {
    throw new StudioError('model.badManifest', `There is no folder ${folder}.`, {
      help: 'Give the folder that holds the model.json.',
      details: { folder },
      cause,
    })
  }
}

function asStudioError(error: unknown): StudioError {
  return error instanceof StudioError ? error : StudioError.from(toErrorData(error))
}
