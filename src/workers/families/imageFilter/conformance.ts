import { z } from 'zod'
import { StudioError } from '../../../shared/index'
import { newPlanes } from '../../signal/imagePlanes'
import { reportOf } from '../conformanceReport'
import type { ConformanceReport, Context, ModelFiles } from '../family'
import type { Filter } from './filter'

const formula =
  'value(c,y,x) = 0.5 + 0.25*sin(0.11*x + 0.7*c) + 0.2*cos(0.07*y - 0.4*c), computed in float64 and rounded to float32; c = channel, y = row, x = column, all from 0'

const Conformance = z.object({
  input: z.object({
    image: z.object({
      dims: z.tuple([z.literal(1), z.literal(3), z.number(), z.number()]),
      formula: z.literal(formula),
    }),
  }),
  expected: z.record(
    z.string(),
    z.object({
      upscaled: z.object({
        dims: z.array(z.number()),
        mean: z.number(),
        std: z.number(),
        indices: z.array(z.number().int()),
        values: z.array(z.number()),
      }),
    }),
  ),
  tolerance: z.number().positive(),
})

/** Runs each role on the manifest's test picture and compares values, mean and deviation. */
export function verifyFilters(
  filters: ReadonlyMap<string, Filter>,
  files: ModelFiles,
  ctx: Context,
): ConformanceReport {
  const parsed = Conformance.safeParse(files.manifest.conformance)
  if (!parsed.success) {
    throw new StudioError('model.badManifest', 'The conformance values of this filter cannot be read.', {
      details: { model: files.manifest.id, problem: z.prettifyError(parsed.error) },
    })
  }
  const { input, expected, tolerance } = parsed.data
  const [, , height, width] = input.image.dims
  const cases = Object.entries(expected).map(([role, { upscaled }]) => {
    const filter = filters.get(role)
    if (filter === undefined) return { name: role, ok: false, detail: 'the model has no file in this role' }
    const { data } = filter.run(testPicture(width, height), ctx)
    const { mean, std } = moments(data)
    const differences = upscaled.values.map((value, i) =>
      Math.abs((data[upscaled.indices[i] ?? -1] ?? NaN) - value),
    )
    const worst = Math.max(...differences, Math.abs(mean - upscaled.mean), Math.abs(std - upscaled.std))
    return { name: role, ok: worst <= tolerance, detail: `largest difference ${worst.toExponential(1)}` }
  })
  return reportOf(files.manifest.id, cases)
}

function testPicture(width: number, height: number): ReturnType<typeof newPlanes> {
  const picture = newPlanes(width, height)
  for (let c = 0, at = 0; c < 3; c++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        picture.data[at] = 0.5 + 0.25 * Math.sin(0.11 * x + 0.7 * c) + 0.2 * Math.cos(0.07 * y - 0.4 * c)
      }
    }
  }
  return picture
}

function moments(values: Float32Array): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, std: Math.sqrt(variance) }
}
