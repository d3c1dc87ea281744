import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentSchemaVersion } from '../../../shared/index'
import { realFiles } from '../../library/index'
import { temporaryFolder } from '../../testing/fixtures'
import { ProjectFolder } from '../projectFolder'
import { migrations, newestVersion, type ProjectMigration } from './index'

const fixture = (version: number): string =>
  join(import.meta.dirname, 'fixtures', `${String(version).padStart(4, '0')}.inkwave`)

function projectFrom(version: number): string {
  const folder = join(temporaryFolder(), 'project')
  mkdirSync(folder)
  writeFileSync(join(folder, 'project.inkwave'), readFileSync(fixture(version)))
  return folder
}

let last = 0
const tools = (steps?: readonly ProjectMigration[]) => ({
  files: realFiles,
  newId: () => String(++last).padStart(26, '0'),
  date: () => new Date(0),
  warn: () => undefined,
  ...(steps === undefined ? {} : { migrations: steps }),
})

describe('migrations of projects', () => {
  it('are numbered one after another, lead to the version the page writes, and have a frozen project each', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 2))
    expect(newestVersion()).toBe(documentSchemaVersion)
    for (let version = 1; version <= newestVersion(); version++)
      expect(existsSync(fixture(version))).toBe(true)
  })

  it.each(Array.from({ length: newestVersion() }, (_, i) => i + 1))(
    'open a project of version %i',
    async (version) => {
      const project = await ProjectFolder.open(projectFrom(version), tools())
      const { records } = await project.read()
      expect(project.schemaVersion).toBe(newestVersion())
      expect(JSON.stringify(records)).toContain('An old wolf lived alone.')
    },
  )

  const next: ProjectMigration = {
    version: 2,
    records: (records) => ({ all: records }),
    entry: (entry) => ({ was: entry }),
  }

  it('bring records, journal and file to the new version at once, and keep the old file', async () => {
    const folder = projectFrom(1)
    writeFileSync(join(folder, 'journal.jsonl'), '{"seq":4,"entry":"four"}\n')
    const before = readFileSync(join(folder, 'project.inkwave'), 'utf8')
    const project = await ProjectFolder.open(folder, tools([next]))
    expect(await project.read()).toMatchObject({
      records: { all: { manuscript: { type: 'manuscript' } } },
      journal: [{ was: 'four' }],
      seq: 4,
    })
    const [kept] = await project.versions.list()
    expect(readFileSync(join(folder, 'versions', `${kept?.id ?? ''}.inkwave`), 'utf8')).toBe(before)
    await project.append([{ seq: 5, entry: 'five' }])
    // Nothing is migrated twice.
    const again = await ProjectFolder.open(folder, tools([next]))
    expect((await again.read()).journal).toEqual([{ was: 'four' }, 'five'])
    // And the version before it does not touch what it does not understand.
    await expect(ProjectFolder.open(folder, tools())).rejects.toMatchObject({ code: 'project.newerVersion' })
  })

  it('that fail leave the project as it was', async () => {
    const folder = projectFrom(1)
    const before = readFileSync(join(folder, 'project.inkwave'), 'utf8')
    const failing: ProjectMigration = {
      ...next,
      records: () => {
        throw new Error('unexpected')
      },
    }
    await expect(ProjectFolder.open(folder, tools([failing]))).rejects.toMatchObject({
      code: 'project.damaged',
    })
    expect(readFileSync(join(folder, 'project.inkwave'), 'utf8')).toBe(before)
  })
})
