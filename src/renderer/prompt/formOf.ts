import { z } from 'zod'
import type { Manifest } from '../../shared/index'

interface Common {
  readonly name: string
  readonly help: string
  readonly initial: unknown
  /** The value may be left to the model: the word that says so in the parameters. */
  readonly auto: string | undefined
}

/** One control of the prompt panel. */
export type Field =
  | (Common & { kind: 'number'; min: number; max: number; step: number })
  | (Common & { kind: 'choice'; choices: readonly (string | number)[] })
  | (Common & { kind: 'text'; maxLength: number })
  | (Common & { kind: 'lines' })
  | (Common & { kind: 'toggle' })

/** The part of JSON Schema that the families' parameter schemas use. */
interface JsonSchema {
  readonly type?: string
  readonly default?: unknown
  readonly description?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly maxLength?: number
  readonly enum?: readonly (string | number)[]
  readonly const?: string | number
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
}

/**
 * Makes the panel's form of a family's parameter schema, so that a new parameter shows without a line here.
 * A field starts from the schema's default: that is what a request gets that leaves it out. The model's manifest
 * narrows what it cannot do: `limits.<name>` is `[least, most]` for a number or a list of words for a choice, `limits.size` the sizes it draws. A field with nothing left to
 * choose is not shown.
 */
export function formOf(schema: z.ZodType, manifest: Manifest | undefined): Field[] {
  const root = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema
  const fields: Field[] = []
  for (const [name, property] of Object.entries(root.properties ?? {})) {
    if (name === 'prompt') continue
    const field = fieldOf(name, property, manifest)
    if (field !== undefined && !fixed(field)) fields.push(field)
  }
  return fields
}

function fieldOf(name: string, property: JsonSchema, manifest: Manifest | undefined): Field | undefined {
  const options = property.anyOf ?? [property]
  const auto = options.map((option) => option.const).find((value) => value === 'auto')
  const main = options.find((option) => option.const !== 'auto') ?? property
  const wordAuto = auto ?? (property.default === 'auto' ? 'auto' : undefined)
  const common = {
    name,
    help: property.description ?? '',
    initial: property.default,
    auto: wordAuto?.toString(),
  }
  const limit = limitOf(name, manifest)

  const listed = listedIn(options)
  const choices = isWords(limit) ? [...(wordAuto === undefined ? [] : ['auto']), ...limit] : listed
  if (choices !== undefined) return { ...common, kind: 'choice', choices }
  if (main.type === 'number' || main.type === 'integer') {
    const [least, most] = isRange(limit) ? limit : [-Infinity, Infinity]
    const min = Math.max(main.minimum ?? main.exclusiveMinimum ?? -Infinity, least)
    const max = Math.min(main.maximum ?? Infinity, most)
    const step = main.type === 'integer' ? 1 : max - min > 30 ? 1 : 0.05
    return { ...common, kind: 'number', min, max, step }
  }
  if (main.type === 'boolean') return { ...common, kind: 'toggle' }
  if (main.type === 'array') return { ...common, kind: 'lines' }
  if (main.type === 'string') return { ...common, kind: 'text', maxLength: main.maxLength ?? 4000 }
  return undefined
}

/** All values that are allowed, where the schema names each; undefined where one option is free. */
function listedIn(options: readonly JsonSchema[]): readonly (string | number)[] | undefined {
  const lists = options.map((option) => option.enum ?? (option.const === undefined ? [] : [option.const]))
  return lists.every((list) => list.length > 0) ? lists.flat() : undefined
}

function limitOf(name: string, manifest: Manifest | undefined): unknown {
  const own = manifest?.limits[name]
  if (own !== undefined) return own
  const sizes = manifest?.limits['size']
  const side = name === 'width' ? 0 : name === 'height' ? 1 : undefined
  if (side === undefined || !Array.isArray(sizes)) return undefined
  const values = sizes
    .map((size: unknown) => (Array.isArray(size) ? (size as unknown[])[side] : undefined))
    .filter((value) => typeof value === 'number')
  return values.length === 0 ? undefined : [Math.min(...values), Math.max(...values)]
}

function isRange(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'number')
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
}

function fixed(field: Field): boolean {
  if (field.kind === 'number') return field.min === field.max
  return field.kind === 'choice' && field.choices.length < 2
}

/** What stands in the field: the person's value, or the one the model starts from. */
export function valueOf(field: Field, params: Readonly<Record<string, unknown>>): unknown {
  return field.name in params ? params[field.name] : field.initial
}
