import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes, paramsForCraft, type FamilyParams } from '../../shared/index'
import { temporaryFolder } from '../testing/fixtures'
import { commands } from './commands/index'
import { exitStatus, statusMeanings } from './exitStatus'
import type { Io } from './io'
import { main } from './main'
import { encodeNpy } from './npy'
import { outputFor, outputs } from './outputs/index'
import { describeFields, fieldsOf, parseSets } from './params'
import { table } from './table'
import { traceInto } from './trace'

function terminal(input = ''): Io & { stdout: string; stderr: string } {
  const io = {
    stdout: '',
    stderr: '',
    env: {},
    cwd: temporaryFolder(),
    out: (text: string) => void (io.stdout += text),
    err: (text: string) => void (io.stderr += text),
    outIsTerminal: false,
    errIsTerminal: false,
    readInput: () => Promise.resolve(input),
    onStop: () => () => undefined,
    flush: () => Promise.resolve(),
    leaveAtOnce: () => undefined,
  }
  return io
}

async function inkwave(...args: string[]) {
  const io = terminal()
  const status = await main(args, io)
  return { status, stdout: io.stdout, stderr: io.stderr }
}

describe('usage', () => {
  it.each([
    [[], 'inkwave'],
    [['frobnicate'], 'There is no command “frobnicate”'],
    [['generate'], 'Say what to generate'],
    [['generate', 'poem', '--prompt', 'x'], 'not “poem”'],
    [['generate', 'text'], 'A prompt is needed'],
    [['generate', 'text', '--prompt', 'x', '--prompt-file', 'y'], 'not both'],
    [['generate', 'text', '--prompt', 'x', '--wild'], "Unknown option '--wild'"],
    [
      ['generate', 'text', '--prompt', 'x', '--seed', '-1'],
      '--seed must be a whole number from 0 to 4294967295',
    ],
    [['generate', 'text', '--prompt', 'x', '--seed', '1e3'], '--seed must be a whole number'],
    [
      ['generate', 'image', '--prompt', 'x', '--set', 'steps=3'],
      'nothing named “steps” to set; known are negativePrompt, num',
    ],
    [['generate', 'image', '--prompt', 'x', '--set', '__proto__=3'], 'nothing named'],
    [['generate', 'image', '--prompt', 'x', '--set', 'guidanceScale'], '--set wants name=value'],
    [['generate', 'image', '--prompt', 'x', '--out', 'tune.mid'], 'image cannot be written as .mid'],
    [['run'], 'Give one recipe'],
    [['run', 'x.json'], '--out DIR'],
    [['models', 'add'], 'Name the folder'],
    [['models', 'burn'], 'not “burn”'],
    [['jobs', '--limit', '0'], '--limit must be'],
  ])('%j ends with status 2 and says why', async (args, words) => {
    const { status, stdout, stderr } = await inkwave(...args)
    expect(status).toBe(2)
    expect(stdout + stderr).toContain(words)
  })

  it('prints help and version on stdout, with status 0', async () => {
    expect(await inkwave('--help')).toMatchObject({ status: 0, stderr: '' })
    expect((await inkwave('--version')).stdout).toMatch(/^inkwave \d+\.\d+\.\d+\n$/)
    for (const { name } of commands) {
      const { status, stdout } = await inkwave(name, '--help')
      expect({ status, usage: stdout.startsWith(`Usage: inkwave ${name}`) }).toEqual({
        status: 0,
        usage: true,
      })
    }
  })

  it('answers errors as JSON too when asked, and as one line on stderr', async () => {
    const { stdout, stderr } = await inkwave(
      'generate',
      'text',
      '--prompt',
      'x',
      '--out',
      '/nowhere/x.txt',
      '--json',
    )
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'file.unwritable', details: { path: '/nowhere/x.txt' } },
    })
    expect(stderr).toMatch(/^inkwave: [^\n]+\(file\.unwritable\)\n$/)
  })

  it('refuses unreadable recipes and prompts before anything starts', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'bad.json'), '{"recipeVersion": 2}')
    writeFileSync(join(folder, 'no.json'), 'not json')
    expect((await inkwave('run', join(folder, 'none.json'), '--out', folder)).status).toBe(3)
    expect((await inkwave('run', join(folder, 'no.json'), '--out', folder)).stderr).toContain(
      'recipe.invalid',
    )
    expect((await inkwave('run', join(folder, 'bad.json'), '--out', folder)).stderr).toContain(
      'recipeVersion',
    )
    expect((await inkwave('generate', 'text', '--prompt-file', '/nowhere')).stderr).toContain(
      'file.unreadable',
    )
  })
})

describe('exit statuses', () => {
  it('has a documented one for every error code', () => {
    for (const code of errorCodes) expect(Object.keys(statusMeanings)).toContain(String(exitStatus(code)))
    for (const code of errorCodes) expect(exitStatus(code)).not.toBe(0)
  })
})

describe('--set', () => {
  const family = (craft: 'text' | 'image' | 'music') => paramsForCraft(craft) as FamilyParams

  it.each([
    ['text', 'temperature=0.5', { temperature: 0.5 }],
    ['text', 'wholeSentences=false', { wholeSentences: false }],
    ['text', 'stop=["END","."]', { stop: ['END', '.'] }],
    ['text', 'system=42', { system: '42' }],
    ['text', 'system=a=b', { system: 'a=b' }],
    ['text', 'mode=chat', { mode: 'chat' }],
    ['image', 'enlarge=2', { enlarge: 2 }],
    ['image', 'negativePrompt=', { negativePrompt: '' }],
    ['image', 'numInferenceSteps=-3', { numInferenceSteps: -3 }],
    ['music', 'bpm=auto', { bpm: 'auto' }],
    ['music', 'bpm=84', { bpm: 84 }],
    ['music', 'key=Bb', { key: 'Bb' }],
  ] as const)('for %s, %s is %o', (craft, set, params) => {
    expect(parseSets([set], family(craft), 'generate')).toEqual(params)
  })

  it('knows every field of every craft but the prompt, and what it does', () => {
    for (const craft of ['text', 'image', 'music'] as const) {
      const lines = describeFields(family(craft)).split('\n')
      expect(lines).toHaveLength(Object.keys(fieldsOf(family(craft))).length)
      for (const line of lines) expect(line).toMatch(/^ {2}\w+=.*\S {2,}\S/)
    }
  })
})

describe('--out', () => {
  it.each([
    ['a.mid', 'music', 'midi'],
    ['a.MIDI', 'music', 'midi'],
    ['a.json', 'music', 'piece'],
    ['a.wav', 'music', 'audio'],
    ['/tmp/x.y/music', 'music', undefined],
    ['picture.out', 'image', undefined],
  ] as const)('%s of %s asks for %s (the main part if undefined)', (file, craft, role) => {
    expect(outputFor(file, craft)?.role).toBe(role)
  })

  it('refuses an ending of another craft', () => {
    expect(() => outputFor('a.wav', 'text')).toThrow(expect.objectContaining({ code: 'cli.usage' }))
  })

  it('has no ending twice', () => {
    const extensions = outputs.flatMap((output) => output.extensions)
    expect(new Set(extensions).size).toBe(extensions.length)
  })
})

describe('a trace', () => {
  it('writes tensors as numpy writes them', () => {
    const file = encodeNpy({ dtype: 'float32', dims: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6, 99) })
    // NEP 1: the dict, padded with spaces and ended by a newline so that the data starts at byte 128
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
    const text = new TextDecoder('latin1').decode(file)
    expect(text.slice(0, 8)).toBe('\u0093NUMPY\u0001\u0000')
    expect(file[8]).toBe(118)
    expect(text.slice(10, 128)).toBe(`${header.padEnd(117)}\n`)
    expect(new Float32Array(file.slice(128).buffer)).toEqual(Float32Array.of(1, 2, 3, 4, 5, 6))
    expect(
      new TextDecoder().decode(encodeNpy({ dtype: 'int64', dims: [1], data: BigInt64Array.of(7n) })),
    ).toContain("'descr': '<i8', 'fortran_order': False, 'shape': (1,), }")
  })

  it('gives every value a file, and a number to names that come again', () => {
    const folder = temporaryFolder()
    const { sink, check } = traceInto(folder)
    sink('tokens', [1, 2])
    sink('tokens', [3])
    sink('../latents', { dtype: 'float32', dims: [1], data: Float32Array.of(0.5) })
    check()
    expect(readFileSync(join(folder, 'tokens.json'), 'utf8')).toBe('[1,2]\n')
    expect(readFileSync(join(folder, 'tokens.1.json'), 'utf8')).toBe('[3]\n')
    expect(readFileSync(join(folder, '.._latents.npy')).length).toBe(132)
  })

  it('does not disturb the job when it cannot be written, and says so after', () => {
    const { sink, check } = traceInto('/nowhere/at/all')
    sink('tokens', [1])
    expect(check).toThrow(expect.objectContaining({ code: 'file.unwritable' }))
  })
})

it('aligns tables', () => {
  expect(table([['a', 'bb'], ['ccc', 'd']])).toBe('a    bb\nccc  d\n') // prettier-ignore
})
