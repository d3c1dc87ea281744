import { parseArgs, type ParseArgsConfig } from 'node:util'
import { StudioError } from '../../shared/index'

type ParseArgsOptionsConfig = NonNullable<ParseArgsConfig['options']>

type Values<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; strict: true }>
>

/** `node:util` parseArgs, with its complaints as `cli.usage`. */
export function parse<const T extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: T,
): Values<T> {
  try {
    return parseArgs({ args: joinValues(args, options), options, allowPositionals: true, strict: true })
  } catch (cause) {
    // parseArgs adds advice after the first sentence that fits programmers more than artists.
    const message = (cause as Error).message.split(/\. |\n/)[0] ?? ''
    throw usage(`${message.replace(/\.$/, '')}.`, command)
  }
}

/** `--set shift=-1` and `--seed -1` mean a value, although parseArgs takes a leading dash for an option. */
function joinValues(args: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const joined: string[] = []
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string
    const next = args[i + 1]
    const takesValue = arg.startsWith('--') && options[arg.slice(2)]?.type === 'string'
    if (takesValue && next !== undefined && /^-(\d|$)/.test(next)) {
      joined.push(`${arg}=${next}`)
      i++
    } else joined.push(arg)
  }
  return joined
}

export function usage(message: string, command: string): StudioError {
  const topic = command === '' ? '' : ` ${command}`
  return new StudioError('cli.usage', message, { help: `See \`inkwave${topic} --help\`.` })
}

/** @throws StudioError `cli.usage` unless it is a whole number in range. */
export function wholeNumber(
  text: string,
  name: string,
  minimum: number,
  maximum: number,
  command: string,
): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : NaN
  if (value >= minimum && value <= maximum) return value
  throw usage(
    `${name} must be a whole number from ${String(minimum)} to ${String(maximum)}, not “${text.slice(0, 40)}”.`,
    command,
  )
}
