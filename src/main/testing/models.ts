import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Manifest } from '../../shared/index'
import type { ModelSpec } from '../../workers/protocol'
import type { FamilyRoles } from '../models/index'

/** A model of nothing but a name: for lanes that are played by the test. `over` replaces parts of its manifest. */
export function bareModel(id: string, over: Partial<Manifest> = {}): ModelSpec {
  const manifest: Manifest = {
    ...{ id, title: id, family: 'decoder-lm', version: '1', license: 'MIT', source: 'test' },
    ...{ goodAt: [], notFor: [], licenseFiles: [], languages: [] },
    ...{ files: {}, uses: {}, defaults: {}, limits: {} },
    ...over,
  }
  return { manifest, folder: '/', uses: {} }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Families for tests that load nothing. */
export const testFamilies: readonly FamilyRoles[] = [
  { id: 'decoder-lm', roles: ['decoder'], optionalRoles: ['tokenizer'] },
  { id: 'diffusion', roles: ['denoiser'], optionalRoles: [], uses: { textEncoder: 'text-embedding' } },
  { id: 'symbolic', roles: ['decoder'], optionalRoles: [] },
  { id: 'text-embedding', roles: ['encoder'], optionalRoles: [] },
]

const craftRoles: Readonly<Record<string, string>> = {
  'decoder-lm': 'decoder',
  diffusion: 'denoiser',
  symbolic: 'decoder',
  'text-embedding': 'encoder',
}

/** Writes a whole, valid model folder below `root`; `over` replaces parts of its manifest. */
export function writeModel(
  root: string,
  id: string,
  family: string,
  over: Record<string, unknown> = {},
): string {
  const folder = join(root, id)
  const content = `weights of ${id}`
  const path = join(folder, 'model.onnx')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  const manifest = {
    id,
    title: id,
    family,
    version: '1.0.0',
    license: 'MIT',
    source: 'made for a test',
    files: {
      [craftRoles[family] ?? 'decoder']: {
        path: 'model.onnx',
        bytes: content.length,
        sha256: sha256(content),
      },
    },
    ...over,
  }
  writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest))
  return folder
}
