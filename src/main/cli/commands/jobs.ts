import { parse, usage, wholeNumber } from '../args'
import type { Command } from '../command'
import { withApp } from '../session'
import { table } from '../table'

const options = { limit: { type: 'string' }, json: { type: 'boolean' } } as const

export const jobs: Command = {
  name: 'jobs',
  summary: 'show the queue and what became of earlier jobs',
  help: () => `Usage: inkwave jobs [--limit N] [--json]

  --limit N   how many, newest first (20)
  --json      print one JSON object: {"jobs": […], "paused": true|false}
`,
  async run(args, io) {
    const { values, positionals } = parse('jobs', args, options)
    if (positionals.length > 0) throw usage('`jobs` takes no further words.', 'jobs')
    const limit = wholeNumber(values.limit ?? '20', '--limit', 1, 500, 'jobs')
    return withApp(io, async (app) => {
      app.services.recoverIfFree()
      const list = await app.handlers['jobs.list']({ limit })
      if (values.json === true) {
        io.out(`${JSON.stringify(list)}\n`)
        return 0
      }
      io.out(
        table(
          list.jobs.map((job) => [
            job.id,
            job.state,
            job.craft,
            job.modelId,
            job.prompt.replace(/\s+/g, ' ').slice(0, 50),
            job.error?.message ?? '',
          ]),
        ),
      )
      if (list.paused) io.err('The queue is paused: resume it in the window.\n')
      return 0
    })
  },
}
