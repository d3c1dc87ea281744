import { expect } from 'vitest'
import { comparePrompt, type PromptCase } from './comparePrompt'
import type { ReferenceKind } from '../../folder'

/** Prompts and what a careful reader takes from them, every field of every case. */
export const promptsKind: ReferenceKind = {
  file: 'prompts.json',
  folders: [],
  cases: (content) =>
    (content as { prompts: PromptCase[] }).prompts.map((one) => ({
      name: `${String(one.id)}: ${one.prompt}`,
      run: () => {
        expect(comparePrompt(one)).toEqual([])
      },
    })),
}
