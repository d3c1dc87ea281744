import { cpSync, mkdirSync, readFileSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Shell, type Ended } from './inkwave'

const shell = new Shell()
afterAll(() => {
  shell.dispose()
})
const resources = join(import.meta.dirname, '../../resources/models')

const codeOf = ({ stderr }: Ended): string | undefined => /\(([\w.]+)\)\n$/.exec(stderr)?.[1]
const text = (...more: string[]): Promise<Ended> => shell.run('generate', 'text', '--prompt', 'x', ...more)

/** A copy of the band below the user's models, spoiled. It is small: 10 MB. */
async function withModel(spoil: (folder: string) => void): Promise<Ended> {
  const folder = shell.path('data', 'models', 'my-band')
  mkdirSync(folder, { recursive: true })
  cpSync(join(resources, 'band'), folder, { recursive: true })
  const manifest = join(folder, 'model.json')
  writeFileSync(
    manifest,
    readFileSync(manifest, 'utf8')
      .replace('"id": "band"', '"id": "my-band"')
      .replace('"id":"band"', '"id":"my-band"'),
  )
  spoil(folder)
  return shell.run(
    'generate',
    'music',
    '--prompt',
    '4 bars',
    '--model',
    'my-band',
    '--out',
    shell.path('x.wav'),
  )
}

describe('each mistake has its own code, status and sentence', () => {
  it.each([
    ['a prompt of 1 MB', 3, 'prompt.tooLong', ['--prompt-file', 'long.txt']],
    ['a negative step count', 3, 'params.invalid', ['--prompt', 'x', '--set', 'numInferenceSteps=-3']],
    ['an unknown model', 4, 'model.unknown', ['--prompt', 'x', '--model', 'huge']],
    ['an unknown name to set', 2, 'cli.usage', ['--prompt', 'x', '--set', 'sigma=3']],
    ['an empty prompt', 3, 'prompt.empty', ['--prompt', '']],
    ['a folder that is not there', 6, 'file.unwritable', ['--prompt', 'x', '--out', '/nowhere/x.png']],
  ])('%s', async (_what, status, code, args) => {
    writeFileSync(shell.path('long.txt'), 'word '.repeat(200_000))
    const ended = await shell.run('generate', 'image', ...args)
    expect({ status: ended.status, code: codeOf(ended), stdout: ended.stdout }).toEqual({
      status,
      code,
      stdout: '',
    })
    expect(ended.stderr.length).toBeLessThan(500)
  })

  it.each([
    [
      'a missing file',
      'model.missingFile',
      (folder: string) => {
        unlinkSync(join(folder, 'band.onnx'))
      },
    ],
    [
      'a truncated file',
      'model.corruptFile',
      (folder: string) => {
        truncateSync(join(folder, 'band.onnx'), 1000)
      },
    ],
    [
      'an unknown role',
      'model.unknownRole',
      (folder: string) => {
        const path = join(folder, 'model.json')
        writeFileSync(path, readFileSync(path, 'utf8').replace('"grammarCases"', '"oracle"'))
      },
    ],
    [
      'changed weights of equal size',
      'model.corruptFile',
      (folder: string) => {
        const bytes = readFileSync(join(folder, 'band.onnx'))
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
        writeFileSync(join(folder, 'band.onnx'), bytes)
      },
    ],
  ] as const)('a model with %s', async (_what, code, spoil) => {
    // prettier-ignore
    const ended = await withModel(spoil)
    expect({ status: ended.status, code: codeOf(ended) }).toEqual({ status: 4, code })
  })

  it('a recipe of other weights', async () => {
    const made = await text('--seed', '1', '--json', '--set', 'maxNewTokens=2')
    writeFileSync(
      shell.path('r.json'),
      made.stdout.replaceAll(/"sha256":"[0-9a-f]{8}/g, '"sha256":"00000000'),
    )
    const ended = await shell.run('run', shell.path('r.json'), '--out', shell.path('r'))
    expect({ status: ended.status, code: codeOf(ended) }).toEqual({ status: 4, code: 'recipe.modelChanged' })
  })
})

describe('a job that does not reach its end', () => {
  const slow = [
    'generate',
    'image',
    '--prompt',
    'a fox',
    '--set',
    'numInferenceSteps=50',
    '--out',
    'fox.png',
  ] as const
  const jobs = async (): Promise<{ jobs: { state: string; craft: string }[]; paused: boolean }> =>
    JSON.parse((await shell.run('jobs', '--json')).stdout) as never
  const runningJob = async (): Promise<void> => {
    await expect.poll(async () => (await jobs()).jobs[0]?.state, { timeout: 20_000 }).toBe('running')
  }

  it('stops on Ctrl-C with status 130 and leaves no file', async () => {
    const { child, ended } = shell.start(...slow)
    await runningJob()
    child.kill('SIGINT')
    expect((await ended).status).toBe(130)
    expect((await jobs()).jobs[0]?.state).toBe('cancelled')
  })

  it('keeps a second command out while one runs, and is interrupted when it is killed', async () => {
    const { child, ended } = shell.start(...slow)
    await runningJob()
    const second = await text()
    expect({ status: second.status, code: codeOf(second) }).toEqual({ status: 7, code: 'app.running' })
    child.kill('SIGKILL')
    await ended
    const after = await jobs()
    expect(after.paused).toBe(true)
    expect(after.jobs[0]).toMatchObject({ state: 'interrupted', craft: 'image' })
    expect((await text('--set', 'maxNewTokens=2')).status).toBe(0)
  })
})
