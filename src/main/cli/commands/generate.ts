import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  crafts,
  maxSeed,
  paramsForCraft,
  StudioError,
  type Craft,
  type FamilyParams,
} from '../../../shared/index'
import type { App } from '../../app'
import { jobsOf, type NewJob } from '../../jobs/index'
import { parse, usage, wholeNumber } from '../args'
import type { Command } from '../command'
import { requireWritable, writeAsset, writeNamed } from '../files'
import type { Io } from '../io'
import { assetFor, describeOutputs, outputFor } from '../outputs/index'
import { describeFields, parseSets } from '../params'
import { progressLine } from '../progress'
import { report, textOf } from '../report'
import { runJob, withApp, type Finished } from '../session'

const options = {
  prompt: { type: 'string' },
  'prompt-file': { type: 'string' },
  model: { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  set: { type: 'string', multiple: true },
} as const

export const generate: Command = {
  name: 'generate',
  summary: 'make a text, a picture or music from a prompt',
  help,
  async run(args, io) {
    const { values, positionals } = parse('generate', args, options)
    const [name, ...surplus] = positionals
    const craft = crafts.find((candidate) => candidate === name)
    if (craft === undefined || surplus.length > 0) {
      throw usage(
        `Say what to generate: ${crafts.join(', ')}${name === undefined ? '' : `, not “${positionals.join(' ').slice(0, 60)}”`}.`,
        'generate',
      )
    }
    const family = paramsForCraft(craft) as FamilyParams
    const seed =
      values.seed === undefined ? undefined : wholeNumber(values.seed, '--seed', 0, maxSeed, 'generate')
    const sets = parseSets(values.set ?? [], family, 'generate')
    const out = values.out === undefined ? undefined : resolve(io.cwd, values.out)
    const output = out === undefined ? undefined : outputFor(out, craft)
    if (out !== undefined) await requireWritable(out)
    const prompt = await promptFrom(values, io)

    return withApp(io, async (app) => {
      const [job] = jobsOf(
        {
          craft,
          modelId: values.model,
          params: { prompt, ...sets },
          seed,
          count: 1,
          priority: 'interactive',
        },
        app.services.submit,
      )
      const toOut = craft === 'text' && out === undefined && values.json !== true
      const finished = await generateOne(app, io, job as NewJob, toOut && io.outIsTerminal)
      if (finished === undefined) return 0 // stopped: the status is that of the signal
      const files = await write(app, io, finished, out, output)
      // What streams may run past the last whole sentence; a script gets exactly the text that is kept.
      if (toOut && !io.outIsTerminal) io.out(`${(await textOf(app, finished.take)) ?? ''}\n`)
      if (values.json === true) io.out(`${JSON.stringify(await report(app, finished, files))}\n`)
      else tell(io, files, seed === undefined ? finished.job.seed : undefined)
      return 0
    })
  },
}

async function generateOne(app: App, io: Io, job: NewJob, streaming: boolean) {
  const progress = progressLine(io)
  let written = ''
  const finished = await runJob(app, job, {
    onEvent(event) {
      progress.show(event)
      if (!streaming || event.type !== 'chunk' || event.chunk.kind !== 'token') return
      progress.clear()
      written += event.chunk.text
      io.out(event.chunk.text)
    },
  })
  progress.clear()
  if (written !== '' && !written.endsWith('\n')) io.out('\n')
  return finished
}

/** With `--out` exactly one file of exactly that name; else text was streamed, and other results lie in the current folder. */
async function write(
  app: App,
  io: Io,
  { take }: Finished,
  out: string | undefined,
  output: ReturnType<typeof outputFor>,
): Promise<string[]> {
  if (out !== undefined) {
    const asset = assetFor(take.assets, output)
    if (asset === undefined)
      throw new StudioError('internal', 'The model made no such part.', { details: { out } })
    return [await writeAsset(app, asset, out)]
  }
  if (take.craft === 'text') return []
  const files: string[] = []
  for (const asset of take.assets) files.push(await writeNamed(app, asset, io.cwd))
  return files
}

function tell(io: Io, files: readonly string[], seed: number | undefined): void {
  for (const file of files) io.err(`wrote ${file}\n`)
  if (seed !== undefined) io.err(`seed ${String(seed)}\n`)
}

async function promptFrom(
  values: { prompt?: string | undefined; 'prompt-file'?: string | undefined },
  io: Io,
): Promise<string> {
  const { prompt, 'prompt-file': file } = values
  if (prompt !== undefined && file !== undefined)
    throw usage('Give --prompt or --prompt-file, not both.', 'generate')
  if (prompt === '-' || file === '-') return io.readInput()
  if (prompt !== undefined) return prompt
  if (file === undefined) throw usage('A prompt is needed: --prompt TEXT, or --prompt-file FILE.', 'generate')
  const path = resolve(io.cwd, file)
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new StudioError(
      'file.unreadable',
      `The prompt file ${path} cannot be read: ${(cause as Error).message}.`,
      {
        help: 'Check its name.',
        details: { path },
        cause,
      },
    )
  }
}

function help(): string {
  const about = (craft: Craft): string => {
    const family = paramsForCraft(craft) as FamilyParams
    return `${craft} (${family.defaultModel})\n${describeOutputs(craft)}\n${describeFields(family)}`
  }
  return `Usage: inkwave generate ${crafts.join('|')} --prompt TEXT [options]

  --prompt TEXT      what to make; - reads it from standard input
  --prompt-file FILE the same from a file
  --model ID         another model than the built-in one
  --seed N           0 to ${String(maxSeed)}; the same seed makes the same again. Random, and printed, if not given
  --out FILE         write exactly this one file; its ending chooses what
  --set NAME=VALUE   any value below; may be given several times
  --json             print one JSON object: recipe, files, timings; errors as {"error": …}

Without --out a text goes to standard output as it is written; pictures and music go into the current folder.

${crafts.map(about).join('\n\n')}
`
}
