import type { Craft, InputOf } from '../../shared/index'
import { describe, modelIdOf } from './describe'
import { currentGuide } from './guide'
import { composePicture } from './pictureWords'
import { textPreset } from './presets'
import type { Studio } from './studio'

/** What one call asks for; model, seed and priority come from the panel. */
export interface Asked {
  readonly params: Readonly<Record<string, unknown>>
  readonly count: number
  readonly inputs?: Readonly<Record<string, string>>
}

/** Tries are drawn small and at once; only the one that is chosen is enlarged. */
export const enlargeTries = 1

/** @throws StudioError when the model's words or the guide cannot be read */
export async function pictureRequest(studio: Studio, prompt: string): Promise<Asked> {
  const { drafts } = studio.ui.getState()
  const { params, count } = drafts.image
  const description = await describe(studio, modelIdOf(studio, 'image'))
  const composed = composePicture(prompt, description, studio.making.getState().choices.image)
  const guide = await currentGuide(studio.guide)
  return {
    params: {
      ...params,
      prompt: composed.prompt,
      enlarge: enlargeTries,
      ...(composed.transparent ? { transparent: true } : {}),
      ...(guide === undefined ? {} : { strength: guide.strength }),
    },
    count,
    ...(guide === undefined ? {} : { inputs: { image: guide.asset } }),
  }
}

export function musicRequest(studio: Studio, prompt: string): Asked {
  const { params, count } = studio.ui.getState().drafts.music
  return { params: { ...params, prompt }, count }
}

/** One request per forced opening, or one for all. */
export function textRequests(studio: Studio, prompt: string): Asked[] {
  const { params, count } = studio.ui.getState().drafts.text
  const preset = textPreset(studio.making.getState().choices.text.preset)
  const own = {
    ...(preset === undefined ? {} : { maxNewTokens: preset.maxNewTokens, sentences: preset.sentences }),
    ...params,
    prompt,
  }
  const openings = params['mode'] === 'chat' || preset === undefined ? [] : preset.openings
  if (openings.length === 0) return [{ params: own, count }]
  const gap = prompt === '' || /\s$/.test(prompt) ? '' : ' '
  return Array.from({ length: Math.min(count, openings.length) }, (_, i) => ({
    params: { ...own, opening: gap + (openings[i] ?? '') },
    count: Math.floor(count / openings.length) + (i < count % openings.length ? 1 : 0),
  }))
}

/** The calls of a request, each with its own seeds where one is fixed. */
export function submissions(studio: Studio, craft: Craft, asked: readonly Asked[]): InputOf<'jobs.submit'>[] {
  const { modelId, seed } = studio.ui.getState().drafts[craft]
  const total = asked.reduce((sum, { count }) => sum + count, 0)
  let before = 0
  return asked.map(({ params, count, inputs }) => {
    const own = seed === undefined ? {} : { seed: (seed + before) % 2 ** 32 }
    before += count
    return {
      craft,
      ...(modelId === undefined ? {} : { modelId }),
      params: { ...params },
      ...(inputs === undefined ? {} : { inputs: { ...inputs } }),
      ...own,
      count,
      // More than a person waits for beside the work.
      priority: total > batchFrom ? 'batch' : 'interactive',
    }
  })
}

const batchFrom = 12
