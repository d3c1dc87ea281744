import { z } from 'zod'
import type { FamilyParams } from '../../shared/index'
import { usage } from './args'

type Fields = Readonly<Record<string, z.ZodType>>

/** The fields of a family's schema by name; `prompt` has its own option. */
export function fieldsOf(params: FamilyParams): Fields {
  if (!(params.schema instanceof z.ZodObject)) return {}
  const { prompt: _prompt, ...fields } = params.schema.shape as Record<string, z.ZodType>
  return fields
}

/**
 * `--set name=value` as parameters. A value is taken as the words it is, or, where the field wants something else,
 * as JSON: `genre=lofi`, `bars=8`, `inKey=false`, `stop=["END"]`. What fits neither way is left to the schema to refuse.
 * @throws StudioError `cli.usage` for a name the model does not know
 */
export function parseSets(
  sets: readonly string[],
  params: FamilyParams,
  command: string,
): Record<string, unknown> {
  const fields = fieldsOf(params)
  const out: Record<string, unknown> = {}
  for (const set of sets) {
    const equals = set.indexOf('=')
    if (equals < 1) throw usage(`--set wants name=value, not “${set.slice(0, 60)}”.`, command)
    const name = set.slice(0, equals)
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field === undefined) {
      throw usage(
        `There is nothing named “${name.slice(0, 60)}” to set; known are ${Object.keys(fields).join(', ')}.`,
        command,
      )
    }
    out[name] = valueFor(field, set.slice(equals + 1))
  }
  return out
}

function valueFor(field: z.ZodType, text: string): unknown {
  if (field.safeParse(text).success) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** One line per field for `--help`: name, default, what it does. */
export function describeFields(params: FamilyParams): string {
  const rows = Object.entries(fieldsOf(params)).map(([name, field]) => {
    const filled = field.safeParse(undefined)
    const value = filled.success ? JSON.stringify(filled.data) : ''
    return [`${name}=${value}`, field.description ?? innerDescription(field)] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n')
}

function innerDescription(field: z.ZodType): string {
  return field instanceof z.ZodDefault ? ((field.def.innerType as z.ZodType).description ?? '') : ''
}
