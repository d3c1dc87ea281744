import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { StudioError, type Recipe } from '../../../shared/index'
import { decodePng } from '../../../workers/signal/png'
import { jobOfRecipe, parseRecipe } from '../../jobs/index'
import { parse, usage } from '../args'
import type { Command } from '../command'
import { makeFolder, writeAsset } from '../files'
import { progressLine } from '../progress'
import { report } from '../report'
import { runJob, withApp } from '../session'
import { traceInto } from '../trace'

const options = {
  out: { type: 'string' },
  trace: { type: 'string' },
  json: { type: 'boolean' },
} as const

export const run: Command = {
  name: 'run',
  summary: 'make a take again from its recipe',
  help: () => `Usage: inkwave run RECIPE --out DIR [--trace DIR] [--json]

  RECIPE        a recipe as JSON, what \`inkwave generate --json\` printed, or a picture that Inkwave made
  --out DIR     every part of the result, named by its role: text.txt, image.png, audio.wav, midi.mid, piece.json
  --trace DIR   what happened inside: tensors as .npy, tokens and the like as JSON
  --json        print one JSON object: recipe, files, timings
`,
  async run(args, io) {
    const { values, positionals } = parse('run', args, options)
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw usage('Give one recipe.', 'run')
    if (values.out === undefined) throw usage('Say where the result goes: --out DIR.', 'run')
    const out = resolve(io.cwd, values.out)
    const recipePath = resolve(io.cwd, file)
    const recipe: Recipe = parseRecipe(await readJson(recipePath))
    await makeFolder(out)
    const traceFolder = values.trace === undefined ? undefined : resolve(io.cwd, values.trace)
    if (traceFolder !== undefined) await makeFolder(traceFolder)
    const trace = traceFolder === undefined ? undefined : traceInto(traceFolder)

    return withApp(io, async (app) => {
      const progress = progressLine(io)
      const finished = await runJob(app, jobOfRecipe(recipe, 'interactive', app.services.submit), {
        onEvent: (event) => {
          progress.show(event)
        },
        ...(trace === undefined ? {} : { trace: trace.sink }),
      })
      progress.clear()
      if (finished === undefined) return 0 // stopped: the status is that of the signal
      trace?.check()
      const files: string[] = []
      for (const asset of finished.take.assets) {
        files.push(await writeAsset(app, asset, join(out, `${asset.role}${extname(asset.name)}`)))
      }
      if (values.json === true) io.out(`${JSON.stringify(await report(app, finished, files))}\n`)
      else for (const path of files) io.err(`wrote ${path}\n`)
      return 0
    })
  },
}

/** @throws StudioError `file.unreadable`, `recipe.invalid` */
async function readJson(path: string): Promise<unknown> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new StudioError('file.unreadable', `${path} cannot be read: ${(cause as Error).message}.`, {
      help: 'Check its name.',
      details: { path },
      cause,
    })
  }
  const text = bytes[0] === 0x89 ? (decodePng(bytes).texts['recipe'] ?? '') : new TextDecoder().decode(bytes)
  try {
    const json: unknown = JSON.parse(text)
    const inner = typeof json === 'object' && json !== null && 'recipe' in json ? json.recipe : undefined
    return inner ?? json
  } catch (cause) {
    throw new StudioError('recipe.invalid', `${path} holds no recipe.`, {
      help: 'Give the JSON that `inkwave generate --json` printed, or a picture that Inkwave made.',
      details: { path },
      cause,
    })
  }
}
