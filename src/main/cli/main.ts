import { StudioError, toErrorData } from '../../shared/index'
import { version } from '../version'
import { usage } from './args'
import { commands } from './commands/index'
import { exitStatus, statusMeanings } from './exitStatus'
import type { Io } from './io'

/** The command line as a function of its arguments. @returns the exit status. Never throws. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      io.out(help())
      return name === undefined ? exitStatus('cli.usage') : 0
    }
    if (name === '--version' || name === '-v') {
      io.out(`inkwave ${version}\n`)
      return 0
    }
    const command = commands.find((candidate) => candidate.name === name)
    if (command === undefined) throw usage(`There is no command “${name.slice(0, 60)}”.`, '')
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(command.help())
      return 0
    }
    return await command.run(rest, io)
  } catch (thrown) {
    const error = toErrorData(thrown)
    // One line, so that the last line of stderr says it all.
    io.err(`inkwave: ${error.message}${error.help === undefined ? '' : ` ${error.help}`} (${error.code})\n`)
    if (rest.includes('--json')) io.out(`${JSON.stringify({ error })}\n`)
    if (
      error.code === 'internal' &&
      !(thrown instanceof StudioError) &&
      io.env['INKWAVE_DEBUG'] !== undefined
    ) {
      io.err(`${(thrown as Error).stack ?? ''}\n`)
    }
    return exitStatus(error.code)
  }
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length)) + 3
  const list = commands.map((command) => `  ${command.name.padEnd(width)}${command.summary}`)
  const statuses = Object.entries(statusMeanings).map(
    ([status, meaning]) => `  ${status.padEnd(width)}${meaning}`,
  )
  return [
    'inkwave: write, draw and play on your own machine. Nothing is sent anywhere.',
    '',
    'Usage: inkwave COMMAND [options]',
    '',
    ...list,
    '',
    '`inkwave COMMAND --help` tells more. INKWAVE_DATA names the data folder (library, queue, settings).',
    '',
    'Exit status:',
    ...statuses,
    '',
  ].join('\n')
}
