import type { SpellingReply, SpellingRequest } from './messages'
import { Speller } from './speller'

let speller: Promise<Speller> | undefined

async function load(aff: string, dic: string, own: readonly string[]): Promise<Speller> {
  const [rules, list] = await Promise.all([aff, dic].map(async (url) => (await fetch(url)).text()))
  return new Speller(rules ?? '', list ?? '', own)
}

async function answer(request: SpellingRequest): Promise<void> {
  switch (request.kind) {
    case 'load':
      speller = load(request.aff, request.dic, request.own)
      break
    case 'add':
      ;(await speller)?.add(request.word)
      break
    case 'check': {
      const known = await speller
      reply({ id: request.id, words: request.words.filter((word) => known?.correct(word) === false) })
      break
    }
    case 'suggest':
      reply({ id: request.id, words: (await speller)?.suggest(request.word) ?? [] })
  }
}

function reply(message: SpellingReply): void {
  self.postMessage(message)
}

self.addEventListener('message', ({ data }: MessageEvent<SpellingRequest>) => {
  answer(data).catch((error: unknown) => {
    if ('id' in data) reply({ id: data.id, words: [], error: String(error) })
  })
})
