import { readFileSync } from 'node:fs'
import { Tokenizer as Tokenizers } from '@huggingface/tokenizers'
import { StudioError } from '../../shared/index'
import { byteLevelDetokenizer } from './byteLevel'

/** Turns a stream of ids into text that can be shown at once: a delta never ends inside a character. */
export interface Detokenizer {
  /** @returns the text that became certain with this id; empty while a character is incomplete. */
  push(id: number): string
  /** The end of the stream: what was incomplete, as U+FFFD. Ready for a new stream afterwards. */
  flush(): string
}

export interface Tokenizer {
  /** Ids including added tokens; a special one is the highest id in use, so this may exceed the vocabulary's file. */
  readonly vocabularySize: number
  readonly specialIds: ReadonlySet<number>
  /** @param addSpecialTokens lets the file's post-processor add its own (BOS, `[CLS]` … `[SEP]`). */
  encode(text: string, options: { addSpecialTokens: boolean }): number[]
  decode(ids: readonly number[], options: { skipSpecialTokens: boolean }): string
  /** @throws StudioError `model.badManifest` for a decoder that has no streaming form here. */
  stream(): Detokenizer
}

interface TokenizerFile {
  decoder?: { type?: string } | null
  added_tokens?: { id: number; content: string; special: boolean }[]
}

/**
 * Opens a `tokenizer.json` of the Rust `tokenizers` library. The file format and the names in it are that library's.
 * @param configPath `tokenizer_config.json`, where the model has one
 * @throws StudioError `file.unreadable`, `model.badManifest`
 */
export function loadTokenizer(path: string, configPath?: string): Tokenizer {
  const file = readJson(path) as TokenizerFile
  const config = configPath === undefined ? {} : readJson(configPath)
  let inner: Tokenizers
  try {
    inner = new Tokenizers(file, config)
  } catch (cause) {
    throw new StudioError('model.badManifest', `The tokenizer in ${path} cannot be read.`, {
      help: 'Expected a tokenizer.json written by the tokenizers library.',
      details: { path },
      cause,
    })
  }
  const added = file.added_tokens ?? []
  const vocabulary = inner.get_vocab(true)
  const vocabularySize = added.reduce((size, token) => Math.max(size, token.id + 1), vocabulary.size)
  const specialIds = new Set(added.filter((token) => token.special).map((token) => token.id))
  return {
    vocabularySize,
    specialIds,
    encode: (text, { addSpecialTokens }) => inner.encode(text, { add_special_tokens: addSpecialTokens }).ids,
    decode: (ids, { skipSpecialTokens }) =>
      ids.length === 0
        ? '' // the package refuses an empty list
        : inner.decode([...ids], {
            skip_special_tokens: skipSpecialTokens,
            clean_up_tokenization_spaces: false,
          }),
    stream: () => {
      if (file.decoder?.type !== 'ByteLevel')
        throw new StudioError('model.badManifest', `The tokenizer in ${path} cannot be streamed.`, {
          help: 'Language models need a byte-level tokenizer.',
          details: { path, decoder: file.decoder?.type ?? 'none' },
        })
      const text = new Map(added.map((token) => [token.id, token.special ? '' : token.content]))
      return byteLevelDetokenizer((id) => inner.id_to_token(id), text)
    },
  }
}

/** @throws StudioError `file.unreadable` */
export function readJson(path: string): object {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object
  } catch (cause) {
    throw new StudioError('file.unreadable', `${path} cannot be read as JSON.`, { details: { path }, cause })
  }
}
