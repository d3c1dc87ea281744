import { z } from 'zod'
import { StudioError, type Manifest } from '../../../shared/index'
import type { Engine } from '../../engine/types'
import { loadTokenizer, readJson, type Tokenizer } from '../../tokenizers/tokenizer'
import type { LoadOptions, ModelFiles } from '../family'
import { ChatTemplate } from './chatTemplate'
import { Decoder } from './decoder'
import type { CachePlan } from './graph'
import type { ChatFormat } from './prompt'

export interface LanguageModel {
  readonly decoder: Decoder
  readonly tokenizer: Tokenizer
  /** Absent where the model only continues text. */
  readonly chat: ChatFormat | undefined
  /** Ids that end a text. */
  readonly stopIds: ReadonlySet<number>
  /** Longest native run while reading the prompt. */
  readonly prefillChunk: number
}

/** What the family reads from `model.json` beyond the common fields. */
const Settings = z.object({
  tokenizer: z.object({ stopTokenIds: z.array(z.number().int().min(0)).min(1) }),
  defaults: z.object({ prefillChunk: z.number().int().min(3).default(128) }),
  limits: z.object({
    contextTokens: z.number().int().min(2),
    comfortableContextTokens: z.number().int().min(1).optional(),
    cacheBytesPerToken: z.number().min(0).default(0),
  }),
})

/** `tokenizer_config.json`: a special token is a string or an object with its content. */
const SpecialToken = z
  .union([z.string(), z.object({ content: z.string() }).transform((token) => token.content), z.null()])
  .default('')
const TokenizerConfig = z.object({
  chat_template: z.string().optional(),
  bos_token: SpecialToken,
  eos_token: SpecialToken,
})

/** @throws StudioError `model.badManifest` naming the fields */
export function settingsOf(manifest: Manifest): z.infer<typeof Settings> {
  return parsed(Settings, manifest, `The manifest of ${manifest.id}`)
}

/**
 * @param plan overrides what the graph's metadata suggests for the cache
 * @throws StudioError `model.badManifest`, `model.badShape`, and what the engine throws at loading
 */
export function loadLanguageModel(
  files: ModelFiles,
  engine: Engine,
  options: LoadOptions,
  plan?: CachePlan,
): LanguageModel {
  const settings = settingsOf(files.manifest)
  const configPath = files.has('tokenizerConfig') ? files.path('tokenizerConfig') : undefined
  const tokenizer = loadTokenizer(files.path('tokenizer'), configPath)
  const chat = configPath === undefined ? undefined : chatFormat(configPath)
  // A token is hundreds of short nodes: waking sleeping threads for each would cost as much as the work.
  const session = engine.createSession(files.path('decoder'), {
    device: options.device,
    threads: options.threads,
    spinning: options.threads > 1 && options.spinning !== false,
  })
  try {
    return {
      decoder: new Decoder(session, settings.limits.contextTokens, plan),
      tokenizer,
      chat,
      stopIds: new Set(settings.tokenizer.stopTokenIds),
      prefillChunk: settings.defaults.prefillChunk,
    }
  } catch (error) {
    session.dispose()
    throw error
  }
}

function chatFormat(configPath: string): ChatFormat | undefined {
  const config = parsed(TokenizerConfig, readJson(configPath), configPath)
  if (config.chat_template === undefined) return undefined
  return {
    template: new ChatTemplate(config.chat_template),
    bosToken: config.bos_token ?? '',
    eosToken: config.eos_token ?? '',
  }
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new StudioError('model.badManifest', `${what} is not usable for a language model.`, {
    details: { problems: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) },
  })
}
