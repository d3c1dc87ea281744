import { useMemo } from 'react'
import {
  paramsForCraft,
  paramsOf,
  type Craft,
  type ModelDescription,
  type ModelRecord,
} from '../../shared/index'
import { musicSpans, type Span } from '../../shared/music/spans'
import { pictureSpans, readPicture, type PictureChoice } from '../stores/pictureWords'
import { textPreset } from '../stores/presets'
import { useMachine, useMaking, useUi } from '../stores/studio'
import type { Draft } from '../stores/ui'
import { formOf, type Field } from './formOf'
import { musicSaid, type MusicSaid } from './musicSaid'
import { ownControls, panelRows } from './panelRows'
import { useDescription } from './useDescription'

/** Everything a room's panel shows, read out of draft, model and prompt. */
export interface PanelModel {
  readonly draft: Draft
  readonly model: ModelRecord | undefined
  readonly models: readonly ModelRecord[]
  readonly description: ModelDescription | undefined
  readonly rows: readonly (readonly Field[])[]
  readonly rest: readonly Field[]
  readonly fields: readonly Field[]
  readonly said: MusicSaid
  readonly choice: PictureChoice
  readonly spans: readonly Span[]
}

const nothingSaid: MusicSaid = { values: {}, instruments: [] }

export function usePanel(craft: Craft): PanelModel {
  const draft = useUi((state) => state.drafts[craft])
  const all = useMachine((state) => state.models)
  const chosen = useMaking((state) => state.choices[craft])
  const description = useDescription(craft)
  const modelId = draft.modelId ?? paramsForCraft(craft)?.defaultModel
  const model = all.find((each) => each.manifest.id === modelId)
  // Filters make pictures of pictures: they have no prompt, and so no place here.
  const models = useMemo(
    () => all.filter((each) => each.craft === craft && paramsOf(each.manifest.family)?.needs === undefined),
    [all, craft],
  )
  const schema =
    (model === undefined ? undefined : paramsOf(model.manifest.family))?.schema ??
    paramsForCraft(craft)?.schema
  const preset = craft === 'text' ? textPreset(chosen.preset) : undefined
  const fields = useMemo(() => {
    const form = schema === undefined ? [] : formOf(schema, model?.manifest)
    return form.map((field) =>
      preset !== undefined && (field.name === 'maxNewTokens' || field.name === 'sentences')
        ? { ...field, initial: preset[field.name] }
        : field,
    )
  }, [schema, model, preset])
  const rows = useMemo(
    () =>
      panelRows[craft]
        .map((row) => row.flatMap((name) => fields.find((field) => field.name === name) ?? []))
        .filter((row) => row.length > 0),
    [craft, fields],
  )
  const rest = useMemo(() => {
    const open = new Set(rows.flat())
    return fields.filter((field) => !open.has(field) && !ownControls[craft].includes(field.name))
  }, [craft, fields, rows])
  const { prompt } = draft
  const said = useMemo(() => (craft === 'music' ? musicSaid(prompt) : nothingSaid), [craft, prompt])
  const spans = useMemo(() => {
    if (craft === 'music') return musicSpans(prompt)
    return craft === 'image' && description !== undefined ? pictureSpans(prompt, description) : []
  }, [craft, description, prompt])
  const choice = useMemo(
    () =>
      description === undefined
        ? { style: chosen.style, ground: chosen.ground, subjects: [] }
        : readPicture(prompt, description, chosen),
    [description, prompt, chosen],
  )
  return { draft, model, models, description, rows, rest, fields, said, choice, spans }
}
