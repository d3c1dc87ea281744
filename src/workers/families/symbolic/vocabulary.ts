import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StudioError } from '../../../shared/index'

const numbers = z.array(z.number())
const strings = z.array(z.string())

const Genre = z.object({
  tempo: z.tuple([z.number(), z.number()]),
  metres: strings,
  modes: strings,
  moods: strings,
  swing: strings,
  /** Instruments by role: programs, or kit names for drums and percussion. */
  instruments: z.record(z.string(), z.array(z.union([z.string(), z.number()]))),
  /** How often a role occurs in training, 0 … 1. */
  usual: z.record(z.string(), z.number()),
})
export type Genre = z.infer<typeof Genre>

const VocabularyFile = z.object({
  tokens: strings,
  ticksPerQuarter: z.literal(24),
  roles: strings,
  drumRoles: strings,
  moods: strings,
  metres: z.record(z.string(), z.object({ ticks: z.number(), half: z.number() })),
  modes: z.record(z.string(), numbers),
  qualities: z.record(z.string(), numbers),
  tempos: numbers,
  velocities: numbers,
  defaultVelocity: z.number(),
  reps: numbers,
  maxBars: z.number(),
  drums: z.record(z.string(), z.object({ midi: z.number(), velocity: z.number() })),
  kits: z.record(z.string(), z.number()),
  programs: numbers,
  programMap: numbers,
  swing: z.record(z.string(), z.number()),
  genres: z.record(z.string(), Genre),
  model: z.object({
    vocab: z.number(),
    layers: z.number(),
    kvHeads: z.number(),
    headDim: z.number(),
    context: z.number(),
  }),
})
type VocabularyFile = z.infer<typeof VocabularyFile>

// prettier-ignore
export const tokenKinds = [
  'special', 'genre', 'mood', 'tempo', 'metre', 'mode', 'swing', 'role', 'program', 'kit',
  'section', 'bar', 'chord', 'pos', 'dur', 'vel', 'pitch', 'drum', 'rep',
] as const
export type TokenKind = (typeof tokenKinds)[number]

/** A token taken apart: `pitch_60` → kind `pitch`, text `60`, number 60. */
export interface TokenInfo {
  readonly id: number
  readonly name: string
  readonly kind: TokenKind
  readonly text: string
  /** The number in the name; NaN where there is none. */
  readonly number: number
}

/** The event language's tables (`vocab.json`), with every token taken apart. */
export interface Vocabulary extends Omit<VocabularyFile, 'tokens'> {
  readonly tokens: readonly TokenInfo[]
  /** Ids of a kind, ascending; the order of the table is the order of the language. */
  readonly ids: Readonly<Record<TokenKind, readonly number[]>>
  readonly BOS: number
  readonly EOS: number
  readonly BODY: number
  readonly GEN: number
  readonly HALF: number
  /** @throws StudioError `params.invalid` for a name the language does not have. */
  id(name: string): number
  isDrums(role: string): boolean
}

function takeApart(name: string, id: number): TokenInfo {
  const cut = name.indexOf('_')
  if (cut < 0) return { id, name, kind: 'special', text: name, number: NaN }
  const kind = name.slice(0, cut) as TokenKind
  if (!tokenKinds.includes(kind)) {
    throw new StudioError(
      'model.badManifest',
      `The music vocabulary has a token of an unknown kind: ${name}.`,
      {
        details: { token: name, known: tokenKinds },
      },
    )
  }
  const text = name.slice(cut + 1)
  return { id, name, kind, text, number: /^\d+$/.test(text) ? Number(text) : NaN }
}

export function makeVocabulary(file: VocabularyFile): Vocabulary {
  const tokens = file.tokens.map(takeApart)
  const byName = new Map(tokens.map((token) => [token.name, token.id]))
  const ids = Object.fromEntries(
    tokenKinds.map((kind) => [kind, tokens.filter((token) => token.kind === kind).map((token) => token.id)]),
  ) as Record<TokenKind, number[]>
  const id = (name: string): number => {
    const found = byName.get(name)
    if (found !== undefined) return found
    const kind = name.slice(0, name.indexOf('_')) as TokenKind
    throw new StudioError('params.invalid', `This music model has no ${name.replace('_', ' ')}.`, {
      details: { token: name, known: (kind in ids ? ids[kind] : []).map((known) => tokens[known]?.text) },
    })
  }
  return {
    ...file,
    tokens,
    ids,
    id,
    BOS: id('BOS'),
    EOS: id('EOS'),
    BODY: id('BODY'),
    GEN: id('GEN'),
    HALF: id('HALF'),
    isDrums: (role) => file.drumRoles.includes(role),
  }
}

/** @throws StudioError `model.corruptFile` when the tables do not have their form. */
export function readVocabulary(path: string): Vocabulary {
  let parsed: ReturnType<typeof VocabularyFile.safeParse>
  try {
    parsed = VocabularyFile.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new StudioError('model.corruptFile', `The music vocabulary cannot be read: ${path}.`, { cause })
  }
  if (parsed.success) return makeVocabulary(parsed.data)
  throw new StudioError('model.corruptFile', `The music vocabulary is not in its form: ${path}.`, {
    help: 'Restore the model folder.',
    details: { problems: z.prettifyError(parsed.error) },
  })
}
