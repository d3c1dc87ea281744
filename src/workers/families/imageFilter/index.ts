import { StudioError } from '../../../shared/index'
import { ImageFilterParams } from '../../../shared/params/imageFilter'
import { fillTransparent, hasAlpha } from '../../signal/imageAlpha'
import { planesOfChannel, planesOfRgba, rgbaOfPlanes } from '../../signal/imagePlanes'
import { readImage } from '../inputImage'
import { verifyFilters } from './conformance'
import { countTiles, enlarge, loadFilter, probeFilter } from './filter'
import type { Chunk } from '../../../shared/index'
import type { Context, Family, Take } from '../family'
import type { Filter } from './filter'

export { enlarge, loadFilter, probeFilter } from './filter'
export type { Filter } from './filter'

/** One graph per strength; those the model does not bring are absent. */
export interface ImageFilter {
  readonly filters: ReadonlyMap<string, Filter>
}

const roles = { none: 'filter', normal: 'filterDenoise', strong: 'filterDenoiseStrong' } as const
/** Pixels of a result: 400 MB as float planes. */
const maxPixels = 2 ** 25

async function* generate(
  model: ImageFilter,
  params: ImageFilterParams,
  ctx: Context,
): AsyncGenerator<Chunk, Take> {
  const { width, height, rgba } = readImage(ctx.inputs, 'image')
  const filter = filterFor(model, params.denoise)
  const passes = Math.log2(params.scale)
  if (width * height * params.scale ** 2 > maxPixels) {
    throw new StudioError(
      'params.invalid',
      `A picture of ${String(width)} × ${String(height)} is too large to enlarge.`,
      {
        help: 'Choose a smaller factor or crop the picture first.',
        details: { width, height, scale: params.scale },
      },
    )
  }
  // Invisible colours must not bleed into the edge; alpha is enlarged as a grey picture of its own.
  const transparent = hasAlpha(rgba)
  const visible = transparent ? fillTransparent(width, height, rgba) : rgba
  const progress = { done: 0, total: countTiles(width, height, passes) * (transparent ? 2 : 1) }
  const colours = yield* enlarge(filter, planesOfRgba(width, height, visible), passes, ctx, progress)
  const alpha = transparent
    ? yield* enlarge(filter, planesOfChannel(width, height, rgba, 3), passes, ctx, progress)
    : undefined
  return {
    outputs: [
      {
        role: 'image',
        kind: 'image',
        width: colours.width,
        height: colours.height,
        rgba: rgbaOfPlanes(colours, alpha),
      },
    ],
    title: `Enlarged ${String(params.scale)} times`,
    finishReason: 'complete',
  }
}

function filterFor(model: ImageFilter, denoise: keyof typeof roles): Filter {
  const filter = model.filters.get(roles[denoise])
  if (filter !== undefined) return filter
  const known = Object.entries(roles).flatMap(([name, role]) => (model.filters.has(role) ? [name] : []))
  throw new StudioError('params.invalid', `This model has no filter for denoise ${denoise}.`, {
    help: `Choose one of: ${known.join(', ')}.`,
    details: { denoise, known },
  })
}

/** Picture to picture: enlarging, with or without the removal of JPEG artefacts. */
export const imageFilter: Family<ImageFilterParams, ImageFilter> = {
  id: 'image-filter',
  params: ImageFilterParams,
  roles: ['filter'],
  workload: 'denoise',
  optionalRoles: ['filterDenoise', 'filterDenoiseStrong'],
  // A tile of 128 needs 115 MB while it runs, and ONNX Runtime keeps that for the next; weights grow from float16.
  estimateBytes: (files) =>
    115e6 + Object.values(files.manifest.files).reduce((sum, file) => sum + 3 * file.bytes, 0),
  load: (files, engine, options) => {
    const filters = new Map<string, Filter>()
    try {
      for (const role of Object.values(roles)) {
        if (files.has(role)) filters.set(role, loadFilter(files, role, engine, options))
      }
    } catch (error) {
      for (const filter of filters.values()) filter.dispose()
      throw error
    }
    return Promise.resolve({ filters })
  },
  generate,
  unload: (model) => {
    for (const filter of model.filters.values()) filter.dispose()
  },
  verify: (model, files, ctx) => Promise.resolve(verifyFilters(model.filters, files, ctx)),
  probe: (model, ctx) =>
    Promise.resolve([...model.filters].map(([role, filter]) => probeFilter(role, filter, ctx.run))),
}
