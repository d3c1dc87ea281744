import { resolve } from 'node:path'
import { StudioError, toErrorData, type ErrorData, type ModelRecord } from '../../../shared/index'
import type { App } from '../../app'
import { parse, usage } from '../args'
import type { Command } from '../command'
import { exitStatus } from '../exitStatus'
import type { Io } from '../io'
import { withApp } from '../session'
import { table } from '../table'

const options = { json: { type: 'boolean' } } as const

export const models: Command = {
  name: 'models',
  summary: 'list models, add one, or prove that they work',
  help: () => `Usage: inkwave models list | add FOLDER | verify [ID]  [--json]

  list          every model with its licence and size, and what is wrong with it
  add FOLDER    use a model where it lies; its folder holds a model.json
  verify [ID]   compare every byte with the manifest, then run the model's own expected values
`,
  async run(args, io) {
    const { values, positionals } = parse('models', args, options)
    const [action = 'list', argument, ...surplus] = positionals
    const json = values.json === true
    if (surplus.length > 0) throw usage('That is one word too many.', 'models')
    switch (action) {
      case 'list':
        return withApp(io, (app) => Promise.resolve(list(app, io, json)))
      case 'add':
        if (argument === undefined) throw usage('Name the folder of the model.', 'models')
        return withApp(io, async (app) => {
          const added = await app.handlers['models.add']({ folder: resolve(io.cwd, argument) })
          io.out(
            json ? `${JSON.stringify(added)}\n` : `added ${added.manifest.id} (${added.manifest.license})\n`,
          )
          return 0
        })
      case 'verify':
        return withApp(io, (app) => verify(app, io, json, argument))
      default:
        throw usage(`\`models\` knows list, add and verify, not “${action.slice(0, 40)}”.`, 'models')
    }
  },
}

function list(app: App, io: Io, json: boolean): number {
  const { models: registry } = app.services
  const records = registry.list()
  if (json) io.out(`${JSON.stringify({ models: records, unreadable: registry.unreadable() })}\n`)
  else {
    io.out(table(records.map(row)))
    for (const { folder, error } of registry.unreadable())
      io.err(`${folder}: ${error.message} (${error.code})\n`)
  }
  return 0
}

function row({ manifest, bytes, builtIn, craft, problem }: ModelRecord): string[] {
  return [
    manifest.id,
    manifest.title,
    craft ?? manifest.family,
    manifest.license,
    `${(bytes / 1e6).toFixed(1)} MB`,
    builtIn ? 'built in' : 'added',
    problem === undefined ? 'ready' : `${problem.message} (${problem.code})`,
  ]
}

/** Goes on after a failure, and ends with the status of the first. */
async function verify(app: App, io: Io, json: boolean, modelId?: string): Promise<number> {
  const { verifyModel } = await import('../../models/index')
  const { models: registry, hashes, lanes } = app.services
  const ids = modelId === undefined ? registry.list().map((record) => record.manifest.id) : [modelId]
  const reports: object[] = []
  let first: ErrorData | undefined
  for (const id of ids) {
    try {
      const verified = await verifyModel(registry.spec(id), hashes, lanes)
      reports.push(verified)
      const failed = verified.cases.filter(({ ok }) => !ok)
      if (failed.length > 0) {
        first ??= new StudioError('model.failedConformance', `${String(failed.length)} cases failed`).toData()
      }
      if (json) continue
      io.out(`${id}: ${String(verified.files)} files as their manifest says\n`)
      for (const { name, ok, detail } of verified.cases)
        io.out(`  ${ok ? 'ok' : 'FAILED'}  ${name}: ${detail}\n`)
    } catch (thrown) {
      const error = toErrorData(thrown)
      first ??= error
      reports.push({ modelId: id, error })
      io.err(`${id}: ${error.message} (${error.code})\n`)
    }
  }
  if (json) io.out(`${JSON.stringify({ models: reports })}\n`)
  return first === undefined ? 0 : exitStatus(first.code)
}
