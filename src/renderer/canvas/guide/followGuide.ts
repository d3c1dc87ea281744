import type { Layer } from '../../../shared/index'
import type { GuideSource } from '../../stores/guide'
import type { Easel } from '../easel/easel'
import { layerBounds } from '../maths/layers'
import { intersect } from '../maths/rect'
import { words } from '../strings'
import { renderGuide } from './renderGuide'

interface Found {
  readonly what: string
  readonly layers: readonly Layer[]
  readonly inFrame: boolean
}

/** What there is to draw after now. */
export function guideOf(easel: Easel, source: GuideSource): Found | undefined {
  const { selected } = easel
  if (source === 'layer')
    return selected === undefined || layerBounds(selected) === undefined
      ? undefined
      : { what: selected.name, layers: [selected], inFrame: false }
  const { frame } = easel
  const shown = easel.layers.filter((layer) => {
    const bounds = layer.visible ? layerBounds(layer) : undefined
    return bounds !== undefined && intersect(bounds, frame) !== undefined
  })
  const layers = source === 'frame' ? shown : shown.filter(({ kind }) => kind === 'raster')
  const what = source === 'frame' ? words.guide.frame : words.guide.strokes
  return layers.length === 0 ? undefined : { what, layers, inFrame: true }
}

/** Keeps the store true while the board changes. @returns stops */
export function followGuide(easel: Easel): () => void {
  const { guide, document, view } = easel.studio
  const render = async (): Promise<string | undefined> => {
    const found = guideOf(easel, guide.getState().source)
    return found === undefined
      ? undefined
      : renderGuide(easel, found.layers, found.inFrame ? easel.frame : undefined)
  }
  const look = (): void => {
    const { source, what, render: known } = guide.getState()
    const found = guideOf(easel, source)
    const next = { what: found?.what, render: found === undefined ? undefined : render }
    if (next.what !== what || (next.render === undefined) !== (known === undefined)) guide.setState(next)
  }
  look()
  const stops = [document.store.subscribe(look), view.subscribe(look), guide.subscribe(look)]
  return () => {
    for (const stop of stops) stop()
  }
}
