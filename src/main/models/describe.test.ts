import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Manifest } from '../../shared/index'
import { temporaryFolder } from '../testing/fixtures'
import { describeModel } from './describe'

const built = join(process.cwd(), 'resources/models')
const specOf = (folder: string) => ({
  manifest: Manifest.parse(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))),
  folder,
  uses: {},
})

test('Stickers names its subjects, six styles and fifteen grounds', async () => {
  const { subjects, styles, backgrounds } = await describeModel(specOf(join(built, 'sprite')))
  expect(styles.map(({ id }) => id)).toEqual(['emoji', 'blob', 'glossy', 'flat', 'sticker', '3d'])
  expect(backgrounds).toHaveLength(15)
  expect(backgrounds[0]).toEqual({ id: 'white', rgb: [255, 255, 255] })
  expect(subjects.find(({ name }) => name === 'airplane')?.words).toContain('plane')
})

test('a model without a list is empty, not wrong', async () => {
  expect(await describeModel(specOf(join(built, 'band')))).toEqual({
    subjects: [],
    styles: [],
    backgrounds: [],
  })
})

test('a broken list is told by its path', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'subjects.json'), '{"subjects": [{"name": ""}]}')
  const spec = specOf(join(built, 'sprite'))
  await expect(describeModel({ ...spec, folder })).rejects.toMatchObject({
    code: 'model.corruptFile',
    details: { path: 'subjects.json' },
  })
})
