import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { Template } from '@huggingface/jinja'
import { StudioError } from '../../../shared/index'
import { RunStopped } from '../../engine/types'

/** What a template is rendered with; plain data. */
export interface ChatVariables {
  readonly messages: readonly { readonly role: string; readonly content: string }[]
  readonly add_generation_prompt: boolean
  readonly bos_token: string
  readonly eos_token: string
}

export interface ChatTemplateLimits {
  /** Milliseconds; rendering takes one, so that only an endless loop gets there, also on a busy machine. */
  readonly deadlineMs: number
  /** Heap of the thread. Megabytes. */
  readonly heapMb: number
}

const standard: ChatTemplateLimits = { deadlineMs: 5000, heapMb: 64 }
/** How often a Stop is looked for. Milliseconds. */
const lookMs = 20
/** A template may repeat the text, but not without end. Characters. */
const atLeast = 100_000
const perCharacter = 8

type Answer = { readonly text: string } | { readonly length: number } | { readonly refused: string }

/** The whole thread. Its only outside is the template engine, at the path it is given. */
const program = `
const { parentPort, workerData } = require('node:worker_threads')
const { Template } = require(workerData.engine)
const template = new Template(workerData.source)
parentPort.on('message', ({ variables, most }) => {
  let answer
  try {
    const text = template.render(variables)
    answer = text.length > most ? { length: text.length } : { text }
  } catch (error) {
    answer = { refused: String(error) }
  }
  parentPort.postMessage(answer)
})
`

/**
 * A chat template (Jinja) that came with a model: a program of somebody else. It runs in a thread of its own with a
 * deadline and a small heap, because nothing inside a thread can end a loop of its own. The thread starts with the
 * first conversation and stays for the next.
 */
export class ChatTemplate {
  readonly #source: string
  readonly #limits: ChatTemplateLimits
  #worker: Worker | undefined
  #turn: Promise<unknown> = Promise.resolve()

  /** @throws StudioError `model.badManifest` when it cannot be parsed */
  constructor(source: string, limits = standard) {
    this.#source = source
    this.#limits = limits
    try {
      new Template(source)
    } catch (cause) {
      throw new StudioError('model.badManifest', `The chat template cannot be read: ${String(cause)}`, {
        cause,
      })
    }
  }

  /** One conversation at a time. @throws RunStopped; StudioError `model.badManifest` */
  render(variables: ChatVariables, stopped: () => boolean): Promise<string> {
    const rendering = this.#turn.then(() => this.#render(variables, stopped))
    this.#turn = rendering.catch(() => undefined)
    return rendering
  }

  dispose(): void {
    // A thread that runs nothing but JavaScript may be ended at any time, unlike a lane.
    void this.#worker?.terminate()
    this.#worker = undefined
  }

  async #render(variables: ChatVariables, stopped: () => boolean): Promise<string> {
    const written = variables.messages.reduce((sum, { content }) => sum + content.length, 0)
    const answer = await this.#ask({ variables, most: atLeast + perCharacter * written }, stopped)
    if ('text' in answer) return answer.text
    if ('refused' in answer) throw unusable(`cannot be rendered: ${answer.refused}`)
    throw unusable('inflates the text beyond measure', { characters: written, rendered: answer.length })
  }

  async #ask(request: { variables: ChatVariables; most: number }, stopped: () => boolean): Promise<Answer> {
    const worker = (this.#worker ??= this.#start())
    let settle = (): void => undefined
    try {
      return await new Promise<Answer>((resolve, reject) => {
        settle = this.#watch(worker, stopped, resolve, reject)
        worker.postMessage(request)
      })
    } catch (error) {
      this.dispose()
      throw error
    } finally {
      settle()
    }
  }

  /** Whichever comes first: the answer, the end of the thread, Stop, the deadline. @returns how to stop watching */
  #watch(
    worker: Worker,
    stopped: () => boolean,
    resolve: (answer: Answer) => void,
    reject: (error: Error) => void,
  ): () => void {
    const { deadlineMs } = this.#limits
    const late = setTimeout(() => {
      reject(unusable(`did not end within ${String(deadlineMs / 1000)} s`, { deadlineMs }))
    }, deadlineMs)
    const look = setInterval(() => {
      if (stopped()) reject(new RunStopped())
    }, lookMs)
    const failed = (error: Error): void => {
      reject(unusable(`cannot be rendered: ${error.message}`))
    }
    worker.once('message', resolve).once('error', failed)
    return () => {
      clearTimeout(late)
      clearInterval(look)
      worker.off('message', resolve).off('error', failed)
    }
  }

  #start(): Worker {
    const engine = createRequire(import.meta.url).resolve('@huggingface/jinja')
    const worker = new Worker(program, {
      eval: true,
      name: 'chat template',
      env: {},
      workerData: { engine, source: this.#source },
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMb, maxYoungGenerationSizeMb: 16 },
    })
    // It never keeps a lane from ending; and its end while nobody waits is nobody's failure.
    worker.unref()
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }
}

function unusable(what: string, details?: Record<string, unknown>): StudioError {
  return new StudioError('model.badManifest', `The model's chat template ${what}.`, {
    help: 'Use the mode `continue`, or get the model from another source.',
    ...(details === undefined ? {} : { details }),
  })
}
