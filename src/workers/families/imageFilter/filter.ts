import { RunStopped } from '../../engine/types'
import { StudioError } from '../../../shared/index'
import { newPlanes } from '../../signal/imagePlanes'
import { planTiles } from '../../signal/imageTiles'
import { requireInput, requireOutput } from '../graphInputs'
import type { ChunkOf } from '../../../shared/index'
import type { Engine, RunHandle, Session } from '../../engine/types'
import type { Planes } from '../../signal/imagePlanes'
import type { Tile } from '../../signal/imageTiles'
import type { Context, LoadOptions, ModelFiles, Probed } from '../family'

/** Longest side of a tile: a native call of about 0.1 s and 115 MB. */
const tileSide = 128
/** Each output pixel of the built-in upscalers depends on 7 input pixels around it. */
const overlap = 8

/** A graph that makes a picture `scale` times as large: float32 [1, 3, h, w], RGB, 0 … 1 in and out. */
export interface Filter {
  readonly scale: 2
  /** One native call. Result not clamped, [3, 2h, 2w]. @throws RunStopped; StudioError `model.badShape` */
  run(picture: Planes, context: Pick<Context, 'run'>): Planes
  dispose(): void
}

export function loadFilter(files: ModelFiles, role: string, engine: Engine, options: LoadOptions): Filter {
  const session = engine.createSession(files.path(role), { ...options, spinning: false })
  try {
    return bindFilter(session)
  } catch (error) {
    session.dispose()
    throw error
  }
}

function bindFilter(session: Session): Filter {
  const input = requireInput(session, ['image', 'input', 'pixel_values'])
  const output = requireOutput(session, ['upscaled', 'output', 'reconstruction'])
  return {
    scale: 2,
    run: ({ width, height, data }, { run }) => {
      const feed = { dtype: 'float32', dims: [1, 3, height, width], data } as const
      const result = session.run({ [input.name]: feed }, [output.name], run)[output.name]
      const wanted = [1, 3, 2 * height, 2 * width]
      if (!(result?.data instanceof Float32Array) || String(result.dims) !== String(wanted)) {
        throw new StudioError(
          'model.badShape',
          `The filter returned [${String(result?.dims)}] instead of [${String(wanted)}].`,
          {
            details: { output: output.name, dims: result?.dims, wanted },
          },
        )
      }
      return { width: 2 * width, height: 2 * height, data: result.data }
    },
    dispose: () => {
      session.dispose()
    },
  }
}

/** A soft pattern of 32 by 32, enlarged. @throws RunStopped */
export function probeFilter(name: string, filter: Filter, run: RunHandle): Probed {
  const picture = newPlanes(32, 32)
  for (let i = 0; i < picture.data.length; i++)
    picture.data[i] = 0.5 + 0.3 * Math.sin(0.37 * i) + 0.2 * Math.cos(0.011 * i)
  return { name, values: filter.run(picture, { run }).data }
}

/** Native calls that `enlarge` will make. */
export function countTiles(width: number, height: number, passes: number): number {
  let count = 0
  for (let pass = 0; pass < passes; pass++)
    count += planTiles(width * 2 ** pass, height * 2 ** pass, tileSide, overlap).length
  return count
}

/**
 * Enlarges by 2 per pass, in tiles, one progress chunk per native call. Bit-identical to the untiled picture,
 * because the overlap is wider than what a pixel depends on. Between passes values stay float32, clamped to 0 … 1.
 * @param progress chunk numbering, where several pictures make one job
 * @throws RunStopped; StudioError `generation.invalidNumbers`
 */
export async function* enlarge(
  filter: Filter,
  picture: Planes,
  passes: number,
  context: Context,
  progress = { done: 0, total: countTiles(picture.width, picture.height, passes) },
): AsyncGenerator<ChunkOf<'progress'>, Planes> {
  let current = picture
  for (let pass = 0; pass < passes; pass++) {
    const larger = newPlanes(2 * current.width, 2 * current.height)
    for (const tile of planTiles(current.width, current.height, tileSide, overlap)) {
      if (context.stopped()) throw new RunStopped()
      paste(filter.run(cut(current, tile), context), tile, larger)
      progress.done += 1
      yield { kind: 'progress', stage: 'enlarging', step: progress.done, steps: progress.total }
    }
    current = larger
  }
  return current
}

function cut({ width, height, data }: Planes, { x, y }: Tile): Planes {
  if (x.length === width && y.length === height) return { width, height, data }
  const part = newPlanes(x.length, y.length)
  for (let c = 0, to = 0; c < 3; c++) {
    for (let row = y.start; row < y.start + y.length; row++, to += x.length) {
      const from = (c * height + row) * width + x.start
      part.data.set(data.subarray(from, from + x.length), to)
    }
  }
  return part
}

/** Copies the core of an enlarged tile to its place, clamped. */
function paste(part: Planes, { x, y }: Tile, target: Planes): void {
  const left = 2 * (x.coreStart - x.start)
  const top = 2 * (y.coreStart - y.start)
  for (let c = 0; c < 3; c++) {
    for (let row = 0; row < 2 * y.coreLength; row++) {
      const from = (c * part.height + top + row) * part.width + left
      const to = (c * target.height + 2 * y.coreStart + row) * target.width + 2 * x.coreStart
      for (let i = 0; i < 2 * x.coreLength; i++) {
        const value = part.data[from + i] ?? NaN
        if (!Number.isFinite(value)) throw brokenNumbers()
        target.data[to + i] = Math.min(Math.max(value, 0), 1)
      }
    }
  }
}

function brokenNumbers(): StudioError {
  return new StudioError('generation.invalidNumbers', 'The filter returned values that are not numbers.', {
    help: 'Try again on the processor instead of the graphics card.',
  })
}
