import { useEffect, useState } from 'react'
import type { Craft } from '../../shared/index'
import { useStudio } from '../stores/studio'

/** Pause in typing after which the meaning is asked for, ms. */
const pauseMs = 250
const asked = 3

export interface Nearest {
  readonly name: string
  readonly score: number
}

/**
 * Known subjects nearest in meaning to a prompt that names none, once typing pauses. Until the words are known, and
 * where they cannot be compared, there are none.
 */
export function useNearest(craft: Craft, prompt: string, namesOne: boolean): readonly Nearest[] {
  const { client } = useStudio()
  const query = craft === 'image' && !namesOne ? prompt.trim() : ''
  const [found, setFound] = useState<{ query: string; names: readonly Nearest[] } | undefined>()
  useEffect(() => {
    if (query.length < 3) return
    let current = true
    const timer = setTimeout(() => {
      client
        .call('meaning.rank', { corpus: 'subjects', query: query.slice(0, 1000), limit: asked })
        .then(({ results }) => {
          if (current) setFound({ query, names: results.map(({ id, score }) => ({ name: id, score })) })
        })
        .catch(() => {
          // Without the encoder there is nothing to say: the prompt is drawn as it is.
        })
    }, pauseMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, query])
  return found?.query === query ? found.names : []
}
