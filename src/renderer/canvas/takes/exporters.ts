import { StudioError } from '../../../shared/index'
import type { Exporter } from '../../commands/index'
import type { Studio } from '../../stores/studio'
import { easelOf } from '../easel/easel'
import { layerBounds } from '../maths/layers'
import { outward, union, type Rect } from '../maths/rect'
import { pngOf } from '../pixels/surface'
import { words } from '../strings'

/** Longest side of an exported picture, px; canvases end there. */
const longest = 16384

function drawn(studio: Studio): Rect | undefined {
  return easelOf(studio)
    .layers.filter(({ visible }) => visible)
    .reduce<Rect | undefined>((all, layer) => union(all, layerBounds(layer)), undefined)
}

async function png(studio: Studio, area: Rect): Promise<Uint8Array> {
  const easel = easelOf(studio)
  await easel.settled()
  if (Math.max(area.width, area.height) > longest)
    throw new StudioError('asset.tooLarge', words.export.tooLarge(longest), {
      help: words.export.tooLargeHelp,
    })
  const background = easel.board?.background ?? 'transparent'
  const { canvas } = await easel.flatten(easel.layers, area, { background })
  return pngOf(canvas)
}

const nothing = (studio: Studio): string | undefined =>
  drawn(studio) === undefined ? words.export.nothing : undefined

function named(studio: Studio): string {
  const { name } = studio.project.getState()
  return name === '' ? words.export.untitled : name
}

/** What the frame shows, with transparency. */
export const frameExporter: Exporter = {
  id: 'canvas.png',
  room: 'canvas',
  label: words.export.frame,
  extension: 'png',
  mime: 'image/png',
  name: named,
  nothing,
  make: (studio) => png(studio, easelOf(studio).frame),
}

/** Everything on the board, also what lies outside the frame. */
export const boardExporter: Exporter = {
  id: 'canvas.board.png',
  room: 'canvas',
  label: words.export.board,
  extension: 'png',
  mime: 'image/png',
  name: (studio) => `${named(studio)}-${words.export.boardName}`,
  nothing,
  make: (studio) => png(studio, outward(drawn(studio) ?? easelOf(studio).frame)),
}

/** The chosen layer alone. */
export const layerExporter: Exporter = {
  id: 'canvas.layer.png',
  room: 'canvas',
  label: words.export.layer,
  extension: 'png',
  mime: 'image/png',
  name: (studio) => easelOf(studio).selected?.name ?? named(studio),
  nothing: (studio) => {
    const { selected } = easelOf(studio)
    return selected === undefined || layerBounds(selected) === undefined ? words.export.noLayer : undefined
  },
  make: async (studio) => {
    const easel = easelOf(studio)
    await easel.settled()
    const { selected } = easel
    const bounds = selected === undefined ? undefined : layerBounds(selected)
    if (selected === undefined || bounds === undefined)
      throw new StudioError('params.invalid', words.export.noLayer)
    const alone = { ...selected, visible: true, blend: 'normal' as const }
    return pngOf((await easel.flatten([alone], outward(bounds))).canvas)
  },
}

export const canvasExporters: readonly Exporter[] = [frameExporter, boardExporter, layerExporter]
