import {
  appendFileSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../shared/index'
import { hashFile } from '../../workers/hashFile'
import { openDatabase } from '../library/index'
import { temporaryFolder } from '../testing/fixtures'
import { testFamilies, writeModel } from '../testing/models'
import { FileHashes, ModelRegistry, modelSha256 } from './index'

function registry(root: string, added: string[] = []) {
  return new ModelRegistry({
    builtIn: join(root, 'built-in'),
    userFolders: [join(root, 'user')],
    added: () => added,
    families: () => Promise.resolve(testFamilies),
  })
}

describe('the registry', () => {
  it('finds models that ship, that lie in the user folder, and that were added in place', async () => {
    const root = temporaryFolder()
    writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm')
    writeModel(join(root, 'user'), 'own', 'symbolic')
    const elsewhere = writeModel(join(root, 'elsewhere'), 'third', 'decoder-lm')
    const models = registry(root, [elsewhere])
    await models.scan()
    expect(models.list().map((model) => [model.manifest.id, model.builtIn, model.craft])).toEqual([
      ['tiny', true, 'text'],
      ['own', false, 'music'],
      ['third', false, 'text'],
    ])
  })

  it('gives the page files of built-in models alone, and only those that the manifest names by role', async () => {
    const root = temporaryFolder()
    const folder = writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm')
    writeModel(join(root, 'user'), 'own', 'symbolic')
    const models = registry(root)
    await models.scan()
    const [built, own] = models.list()
    const [role, file] = Object.entries(built?.manifest.files ?? {})[0] ?? []
    expect(models.builtInFile('tiny', role ?? '')).toBe(join(folder, file?.path ?? ''))
    expect(models.builtInFile('tiny', file?.path ?? '')).toBeUndefined()
    expect(models.builtInFile('tiny', 'constructor')).toBeUndefined()
    const ownRole = Object.keys(own?.manifest.files ?? {})[0] ?? ''
    expect(models.builtInFile('own', ownRole), 'a model of the user').toBeUndefined()
    expect(models.builtInFile('../own', ownRole)).toBeUndefined()
  })

  it('gives a lane what a model uses, with their folders', async () => {
    const root = temporaryFolder()
    writeModel(join(root, 'built-in'), 'encoder', 'text-embedding')
    writeModel(join(root, 'built-in'), 'painter', 'diffusion', { uses: { textEncoder: 'encoder' } })
    const models = registry(root)
    await models.scan()
    expect(models.spec('painter').uses['textEncoder']?.folder).toBe(join(root, 'built-in', 'encoder'))
  })

  it('has a hash of a model that changes with any of its files, and with nothing else', () => {
    const file = { path: 'a', bytes: 1, sha256: 'a'.repeat(64) }
    const manifest = { files: { decoder: file, config: { ...file, sha256: 'b'.repeat(64) } } }
    const hash = (files: object): string => modelSha256({ ...manifest, files } as never)
    expect(hash(manifest.files)).toBe(
      hash({ config: manifest.files.config, decoder: { ...file, path: 'renamed' } }),
    )
    expect(hash(manifest.files)).not.toBe(hash({ ...manifest.files, config: file }))
    // printf 'config:bb…\ndecoder:aa…' | sha256sum
    expect(hash(manifest.files)).toBe('b3a8f92555a579dab83090e15370fbdd3ed27efc3275f7380999cfa67c7f340e')
  })

  it('takes up an added folder, and keeps the first of two models with one id', async () => {
    const root = temporaryFolder()
    writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm')
    const models = registry(root)
    await models.scan()
    const added = await models.add(writeModel(join(root, 'x'), 'more', 'decoder-lm'))
    expect(added).toMatchObject({ manifest: { id: 'more' }, builtIn: false })
    await expect(models.add(writeModel(join(root, 'y'), 'tiny', 'decoder-lm'))).rejects.toMatchObject({
      code: 'model.badManifest',
    })
    expect(models.spec('tiny').folder).toBe(join(root, 'built-in', 'tiny'))
  })

  it('names the models there are when one is asked for that is not', async () => {
    const root = temporaryFolder()
    writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm')
    const models = registry(root)
    await models.scan()
    expect(() => models.spec('huge')).toThrow(
      expect.objectContaining({ code: 'model.unknown', help: expect.stringContaining('tiny') as string }),
    )
    expect(() => models.specFor('music', 'tiny')).toThrow(expect.objectContaining({ code: 'model.unknown' }))
  })
})

/** What can be wrong with a model, and the code it must answer. */
const faults: readonly [string, ErrorCode, (folder: string) => void][] = [
  ['no model.json', 'model.badManifest', (folder) => { unlinkSync(join(folder, 'model.json')) }],
  ['a model.json that is no JSON', 'model.badManifest', (folder) => { writeFileSync(join(folder, 'model.json'), '{') }],
  ['a family nobody knows', 'model.badManifest', (folder) => { rewrite(folder, 'decoder-lm', 'oracle') }],
  ['an id that is a path', 'model.badManifest', (folder) => { rewrite(folder, '"id":"', '"id":"../') }],
  ['a role nobody knows', 'model.unknownRole', (folder) => { rewrite(folder, '"decoder":', '"oracle":') }],
  ['a missing role', 'model.missingFile', (folder) => { rewrite(folder, '"decoder":', '"tokenizer":') }],
  ['a missing file', 'model.missingFile', (folder) => { unlinkSync(join(folder, 'model.onnx')) }],
  ['a truncated file', 'model.corruptFile', (folder) => { truncateSync(join(folder, 'model.onnx'), 3) }],
  ['a file that grew', 'model.corruptFile', (folder) => { appendFileSync(join(folder, 'model.onnx'), '!') }],
  ['a path that leaves the folder', 'model.outsideFolder', (folder) => {
    renameSync(join(folder, 'model.onnx'), join(folder, '..', 'other.onnx'))
    rewrite(folder, 'model.onnx', '../other.onnx')
  }],
  ['an absolute path', 'model.outsideFolder', (folder) => { rewrite(folder, 'model.onnx', '/etc/hostname') }],
  ['a link that leads out', 'model.outsideFolder', (folder) => {
    renameSync(join(folder, 'model.onnx'), join(folder, '..', 'other.onnx'))
    symlinkSync('../other.onnx', join(folder, 'model.onnx'))
  }],
] // prettier-ignore

const readText = (path: string): string => readFileSync(path, 'utf8')

function rewrite(folder: string, from: string, to: string): void {
  const path = join(folder, 'model.json')
  const text = readText(path)
  if (!text.includes(from)) throw new Error(`${from} is not in ${text}`)
  writeFileSync(path, text.replaceAll(from, to))
}

describe('a bad model', () => {
  it.each(faults)('%s: %s, with help, and the others go on', async (_what, code, spoil) => {
    const root = temporaryFolder()
    spoil(writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm'))
    writeModel(join(root, 'built-in'), 'sound', 'decoder-lm')
    const models = registry(root)
    await models.scan()
    const error = expect.objectContaining({ code, help: expect.stringMatching(/\.$/) as string }) as Error
    expect(() => models.spec('tiny')).toThrow(error)
    expect(models.spec('sound').manifest.id).toBe('sound')
    const other = writeModel(join(root, 'z'), 'added', 'decoder-lm')
    spoil(other)
    await expect(models.add(other)).rejects.toEqual(error)
    expect(models.list().map((model) => model.manifest.id)).not.toContain('added')
  })

  it('passes the problem on to the models that need it', async () => {
    const root = temporaryFolder()
    const encoder = writeModel(join(root, 'built-in'), 'encoder', 'text-embedding')
    writeModel(join(root, 'built-in'), 'painter', 'diffusion', { uses: { textEncoder: 'encoder' } })
    writeModel(join(root, 'built-in'), 'lonely', 'diffusion', { uses: { textEncoder: 'nobody' } })
    writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm')
    writeModel(join(root, 'built-in'), 'mixed', 'diffusion', { uses: { textEncoder: 'tiny' } })
    unlinkSync(join(encoder, 'model.onnx'))
    const models = registry(root)
    await models.scan()
    const problems = Object.fromEntries(
      models.list().map((model) => [model.manifest.id, model.problem?.code]),
    )
    expect(problems).toEqual({
      encoder: 'model.missingFile',
      painter: 'model.missingFile',
      lonely: 'model.unknown',
      mixed: 'model.badManifest',
      tiny: undefined,
    })
  })
})

describe('models that need each other', () => {
  it('works as soon as the missing one was added', async () => {
    const root = temporaryFolder()
    writeModel(join(root, 'built-in'), 'painter', 'diffusion', { uses: { textEncoder: 'encoder' } })
    const models = registry(root)
    await models.scan()
    expect(() => models.spec('painter')).toThrow(expect.objectContaining({ code: 'model.unknown' }))
    await models.add(writeModel(join(root, 'x'), 'encoder', 'text-embedding'))
    expect(models.spec('painter').uses['textEncoder']?.manifest.id).toBe('encoder')
  })

  it('refuses a circle instead of following it for ever', async () => {
    const root = temporaryFolder()
    writeModel(join(root, 'built-in'), 'one', 'decoder-lm', { uses: { draft: 'two' } })
    writeModel(join(root, 'built-in'), 'two', 'decoder-lm', { uses: { draft: 'one' } })
    const models = registry(root)
    await models.scan()
    expect(() => models.spec('one')).toThrow(expect.objectContaining({ code: 'model.badManifest' }))
  })
})

describe('file hashes', () => {
  it('reads a file once, again when it changed, and refuses other content of equal size', async () => {
    const root = temporaryFolder()
    const folder = writeModel(join(root, 'built-in'), 'tiny', 'decoder-lm')
    const models = registry(root)
    await models.scan()
    let reads = 0
    const hashes = new FileHashes(openDatabase(join(root, 'studio.db')), (path) => {
      reads++
      return hashFile(path)
    })
    await hashes.check(models.spec('tiny'))
    await hashes.check(models.spec('tiny'))
    expect(reads).toBe(1)
    await hashes.check(models.spec('tiny'), true)
    expect(reads).toBe(2)
    const path = join(folder, 'model.onnx')
    writeFileSync(path, readText(path).replace('w', 'W'))
    utimesSync(path, 1, 1)
    await expect(hashes.check(models.spec('tiny'))).rejects.toMatchObject({ code: 'model.corruptFile' })
  })
})
