import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Recipe } from '../../src/shared/index'
import { decodePng } from '../../src/workers/signal/png'
import { Shell } from './inkwave'

const shell = new Shell()
afterAll(() => {
  shell.dispose()
})

interface Report {
  readonly files: string[]
  readonly text?: string
  readonly recipe: Recipe
  readonly assets: { role: string; name: string; sha256: string; path: string }[]
  readonly timings: { firstChunkMs: number; totalMs: number }
}

const crafts = [
  { craft: 'text', prompt: 'The lighthouse keeper', main: 'text.txt', sets: ['--set', 'maxNewTokens=24'] },
  { craft: 'image', prompt: '3d rocket', main: 'image.png', sets: ['--set', 'enlarge=1'] },
  { craft: 'music', prompt: '4 bars, lo-fi, A minor, 84 BPM', main: 'audio.wav', sets: [] },
] as const

describe.each(crafts)('inkwave generate $craft', ({ craft, prompt, main, sets }) => {
  const generate = async (seed: number, out: string): Promise<{ bytes: Buffer; report: Report }> => {
    const { status, stdout, stderr } = await shell.run(
      ...[
        'generate',
        craft,
        '--prompt',
        prompt,
        '--seed',
        String(seed),
        '--out',
        shell.path(out),
        '--json',
        ...sets,
      ],
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return { bytes: readFileSync(shell.path(out)), report: JSON.parse(stdout) as Report }
  }

  it('makes the same bytes of the same words and seed, others of another seed, and the same again of its recipe', async () => {
    const first = await generate(7, `${craft}.a`)
    const second = await generate(7, `${craft}.b`)
    const third = await generate(8, `${craft}.c`)
    expect(second.bytes.equals(first.bytes)).toBe(true)
    expect(third.bytes.equals(first.bytes)).toBe(false)

    const recipe = Recipe.parse(first.report.recipe)
    expect(recipe).toMatchObject({ craft, seed: 7, params: { prompt }, replay: { device: 'cpu' } })
    const stored = first.report.assets[0]
    expect(createHash('sha256').update(first.bytes).digest('hex')).toBe(stored?.sha256)
    expect(readFileSync(stored?.path ?? '').equals(first.bytes)).toBe(true)

    const saved = shell.path(`${craft}.json`)
    writeFileSync(saved, JSON.stringify(first.report))
    const out = shell.path(`${craft}-again`)
    const trace = shell.path(`${craft}-trace`)
    const again = await shell.run('run', saved, '--out', out, '--trace', trace)
    expect(again).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(`${out}/${main}`).equals(first.bytes)).toBe(true)
    expect(readdirSync(trace).length).toBeGreaterThan(1)
  })
})

describe('where results go', () => {
  it('gives a script exactly the words that are kept, also where the model wrote past the last sentence', async () => {
    const words = [
      'generate',
      'text',
      '--prompt',
      'Once upon a time',
      '--seed',
      '3',
      '--set',
      'maxNewTokens=40',
    ]
    const plain = await shell.run(...words)
    const { text } = JSON.parse((await shell.run(...words, '--json')).stdout) as { text: string }
    expect(plain.stdout).toBe(`${text}\n`)
    expect(text).toMatch(/[.!?”"]$/)
  })

  it('writes text to stdout, and only text', async () => {
    const { status, stdout, stderr } = await shell.run(
      ...[
        'generate',
        'text',
        '--prompt',
        'Once upon a time',
        '--seed',
        '1',
        '--set',
        'maxNewTokens=12',
        '--set',
        'wholeSentences=false',
      ],
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.trim().split(/\s+/).length).toBeGreaterThan(4)
  })

  it('says which seed it chose', async () => {
    const { stderr } = await shell.run('generate', 'text', '--prompt', 'Hello', '--set', 'maxNewTokens=2')
    expect(stderr).toMatch(/^seed \d+\n$/)
  })

  it('names files readably, writes none over another, and gives music its notes too', async () => {
    const args = ['generate', 'music', '--prompt', '4 bars, lo-fi, A minor, 84 BPM', '--seed', '3']
    expect((await shell.run(...args)).status).toBe(0)
    const names = readdirSync(shell.folder).filter((name) => name.startsWith('lofi-84bpm-Am-4bars'))
    expect(names.map((name) => name.replace(/-\d{4}/, ''))).toEqual(
      expect.arrayContaining([
        'lofi-84bpm-Am-4bars.json',
        'lofi-84bpm-Am-4bars.mid',
        'lofi-84bpm-Am-4bars.wav',
      ]),
    )
  })

  it('writes exactly the file that was asked for: the notes for .mid', async () => {
    const before = readdirSync(shell.folder)
    const { status } = await shell.run(
      'generate',
      'music',
      '--prompt',
      '4 bars',
      '--out',
      shell.path('tune.mid'),
    )
    expect(status).toBe(0)
    expect(readFileSync(shell.path('tune.mid')).subarray(0, 4).toString()).toBe('MThd')
    expect(readdirSync(shell.folder).filter((name) => !before.includes(name))).toEqual(['tune.mid'])
  })

  it('puts the recipe inside the picture, and makes it again from there', async () => {
    const picture = shell.path('ghost.png')
    const made = await shell.run(
      ...[
        'generate',
        'image',
        '--prompt',
        'sad ghost sticker',
        '--out',
        picture,
        '--set',
        'enlarge=1',
        '--set',
        'numInferenceSteps=6',
      ],
    )
    expect(made.status).toBe(0)
    const { width, texts } = decodePng(readFileSync(picture))
    expect(width).toBe(128)
    expect(Recipe.parse(JSON.parse(texts['recipe'] ?? '')).params['prompt']).toBe('sad ghost sticker')
    expect((await shell.run('run', picture, '--out', shell.path('ghost'))).status).toBe(0)
    expect(readFileSync(shell.path('ghost', 'image.png')).equals(readFileSync(picture))).toBe(true)
  })

  it('lists what was made', async () => {
    const { stdout } = await shell.run('jobs', '--json', '--limit', '3')
    const { jobs } = JSON.parse(stdout) as { jobs: { state: string }[] }
    expect(jobs.map((job) => job.state)).toEqual(['done', 'done', 'done'])
    expect(existsSync(shell.path('data', 'studio.db'))).toBe(true)
  })
})

describe('a model of one’s own', () => {
  it('is used where it lies, and makes what the same weights make when they are built in', async () => {
    const folder = shell.path('elsewhere', 'my-band')
    cpSync(join(import.meta.dirname, '../../resources/models/band'), folder, { recursive: true })
    const manifest = join(folder, 'model.json')
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"id": ?"band"/, '"id": "my-band"'))
    const added = await shell.run('models', 'add', folder)
    expect(added).toMatchObject({ status: 0, stdout: 'added my-band (MIT)\n' })
    const args = ['generate', 'music', '--prompt', '4 bars, lo-fi', '--seed', '5', '--out'] as const
    expect((await shell.run(...args, shell.path('theirs.wav'))).status).toBe(0)
    expect((await shell.run(...args, shell.path('mine.wav'), '--model', 'my-band')).status).toBe(0)
    expect(readFileSync(shell.path('mine.wav')).equals(readFileSync(shell.path('theirs.wav')))).toBe(true)
  })
})
