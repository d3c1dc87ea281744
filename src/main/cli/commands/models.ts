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
  summary: 'list models, add one, prove that they work, or give one another chance',
  help: () => `Usage: inkwave models list | add FOLDER | verify [ID] | reset ID  [--json]

  list          every model with its licence and size, and what is wrong with it
  add FOLDER    use a model where it lies; its folder holds a model.json
  verify [ID]   compare every byte with the manifest, then run the model's own expected values
  reset ID      forget that the model crashed, or that a device computed it wrongly: it is tried again
`,
  async run(args, io) {
    const { values, positionals } = parse('models', args, options)
    const [action = 'list', argument, ...surplus] = positionals
    const json = values.json === true
    if (surplus.length > 0) throw usage('That is one word too many.', 'models')
    switch (action) {
      case 'list':
        return withApp(io, (app) => list(app, io, json))
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
      case 'reset':
        if (argument === undefined) throw usage('Name the model.', 'models')
        return withApp(io, async (app) => {
          const { forgotten } = await app.handlers['models.reset']({ modelId: argument })
          const said = forgotten > 0 ? `${argument} is tried again` : `nothing was noted against ${argument}`
          io.out(json ? `${JSON.stringify({ modelId: argument, forgotten })}\n` : `${said}\n`)
          return 0
        })
      default:
        throw usage(`\`models\` knows list, add, verify and reset, not “${action.slice(0, 40)}”.`, 'models')
    }
  },
}

async function list(app: App, io: Io, json: boolean): Promise<number> {
  const { models: registry } = app.services
  const { models: records } = await app.handlers['models.list']({})
  if (json) io.out(`${JSON.stringify({ models: records, unreadable: registry.unreadable() })}\n`)
  else {
    io.out(table(records.map(row)))
    for (const { manifest, devices = [] } of records)
      for (const { reason } of devices) if (reason !== undefined) io.out(`${manifest.id}: ${reason}\n`)
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
