import { StudioError } from '../../../shared/index'
import type { DecoderLmParams } from '../../../shared/params/decoderLm'
import type { Tokenizer } from '../../tokenizers/tokenizer'
import type { ChatTemplate } from './chatTemplate'

/** What a chat template knows besides the messages. */
export interface ChatFormat {
  readonly template: ChatTemplate
  readonly bosToken: string
  readonly eosToken: string
}

export interface Prompt {
  readonly ids: readonly number[]
  /** The prompt's trailing spaces were left out: the result brings its own first space, which is then not shown. */
  readonly dropLeadingSpace: boolean
}

/**
 * Tokens of the text to go on from, or of the conversation to answer.
 * @throws RunStopped; StudioError `prompt.empty`, `params.invalid` (a model without a chat template), `model.badManifest`
 */
export async function promptTokens(
  params: Pick<DecoderLmParams, 'prompt' | 'opening' | 'mode' | 'system'>,
  tokenizer: Tokenizer,
  chat: ChatFormat | undefined,
  stopped: () => boolean,
): Promise<Prompt> {
  const { prompt, opening } = params
  if (prompt.trim() === '' && (opening.trim() === '' || params.mode === 'chat'))
    throw new StudioError('prompt.empty', 'There is no text to start from.', {
      help: 'Write at least one word.',
    })
  if (params.mode === 'chat') {
    const rendered = await renderChat(params, chat, stopped)
    return {
      ids: tokenizer.encode(rendered + opening.trimEnd(), { addSpecialTokens: false }),
      dropLeadingSpace: opening.trimEnd() !== opening,
    }
  }
  // Words carry their space in front: after a trailing space the model would have to start inside a word.
  const whole = prompt + opening
  const text = whole.replace(/ +$/, '')
  return {
    ids: tokenizer.encode(text, { addSpecialTokens: true }),
    dropLeadingSpace: text.length < whole.length,
  }
}

function renderChat(
  params: Pick<DecoderLmParams, 'prompt' | 'system'>,
  chat: ChatFormat | undefined,
  stopped: () => boolean,
): Promise<string> {
  if (!chat)
    throw new StudioError('params.invalid', 'This model has no chat format: it can only continue a text.', {
      help: 'Choose the mode `continue`.',
      details: { mode: 'chat' },
    })
  const messages = [
    ...(params.system.trim() === '' ? [] : [{ role: 'system', content: params.system }]),
    { role: 'user', content: params.prompt },
  ]
  return render(chat, messages, stopped)
}

/** Renders a conversation as the model was trained on it. @throws RunStopped; StudioError `model.badManifest` */
export function render(
  chat: ChatFormat,
  messages: readonly { role: string; content: string }[],
  stopped: () => boolean,
): Promise<string> {
  const { template, bosToken, eosToken } = chat
  return template.render(
    { messages, add_generation_prompt: true, bos_token: bosToken, eos_token: eosToken },
    stopped,
  )
}
