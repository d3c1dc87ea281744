import { useEffect } from 'react'
import { paramsForCraft, type Craft, type ModelDescription } from '../../shared/index'
import { describe } from '../stores/describe'
import { problem } from '../stores/make'
import { useMaking, useStudio, useUi } from '../stores/studio'

/** What the craft's chosen model knows by name; undefined until it was read. */
export function useDescription(craft: Craft): ModelDescription | undefined {
  const studio = useStudio()
  const modelId = useUi((state) => state.drafts[craft].modelId) ?? paramsForCraft(craft)?.defaultModel ?? ''
  useEffect(() => {
    describe(studio, modelId).catch((error: unknown) => {
      problem(studio, error, { craft })
    })
  }, [studio, modelId, craft])
  return useMaking((state) => state.described[modelId])
}
