import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { asset, filesBelow, recipe, temporaryFolder } from '../testing/fixtures'
import { AssetStore, openDatabase, TakeStore } from './index'

/** A file system of 600 KB, where the system lets us make one (Linux, root); otherwise the fake disk of `library.test.ts` must do. */
function smallDisk(): string | undefined {
  const folder = join(temporaryFolder(), 'small')
  mkdirSync(folder)
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => {
    execFileSync('/bin/umount', ['-l', folder])
  })
  return folder
}

describe('a disk that is really full', () => {
  it('costs the take that did not fit, and nothing else', async (context) => {
    const folder = smallDisk()
    if (folder === undefined) {
      context.skip('needs the right to mount a small file system')
      return
    }
    const database = openDatabase(join(folder, 'studio.db'))
    const assets = new AssetStore(join(folder, 'assets'))
    const takes = new TakeStore(database, assets)
    let saved = 0
    const fill = async (): Promise<void> => {
      for (; saved < 50; saved++) {
        const text = String(saved).padEnd(50_000, 'x')
        const id = String(saved).padStart(26, '0')
        await takes.save({
          ...{
            id,
            jobId: id,
            craft: 'text',
            title: 't',
            finishReason: 'stop',
            createdAt: '2026-01-01T00:00:00.000Z',
          },
          recipe: recipe(),
          outputs: [{ role: 'text', asset: asset(text) }],
        })
      }
    }
    await expect(fill()).rejects.toMatchObject({ code: 'library.diskFull' })
    expect(saved).toBeGreaterThan(0)
    expect(await assets.leftovers()).toEqual([])
    expect(takes.list({ limit: 100 })).toHaveLength(saved)
    expect(filesBelow(join(folder, 'assets'))).toHaveLength(saved)
    database.dispose()
    expect(new TakeStore(openDatabase(join(folder, 'studio.db')), assets).list({ limit: 100 })).toHaveLength(
      saved,
    )
  })
})
