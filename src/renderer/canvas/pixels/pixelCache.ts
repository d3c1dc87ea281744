import type { Point } from '../maths/rect'
import { surface, type Pixels } from './surface'

export interface PixelCacheOptions {
  /** Reads and decodes an asset. */
  readonly read: (asset: string) => Promise<Pixels>
  /** Bytes of decoded pixels to keep. */
  readonly budget: number
  /** Something that was asked for can be drawn now. */
  readonly onReady: () => void
  readonly onError: (error: unknown) => void
}

/** Decoded pictures and tiles by content; what was used last stays. */
export class PixelCache {
  readonly #options: PixelCacheOptions
  readonly #kept = new Map<string, Pixels>()
  readonly #loading = new Map<string, Promise<Pixels>>()
  readonly #failed = new Set<string>()
  #bytes = 0
  #probe: ReturnType<typeof surface> | undefined

  constructor(options: PixelCacheOptions) {
    this.#options = options
  }

  /** What is there now; otherwise it is fetched, and `onReady` tells. */
  get(asset: string): Pixels | undefined {
    const pixels = this.#kept.get(asset)
    if (pixels === undefined) {
      if (!this.#loading.has(asset) && !this.#failed.has(asset)) this.load(asset).catch(this.#options.onError)
      return undefined
    }
    this.#kept.delete(asset)
    this.#kept.set(asset, pixels)
    return pixels
  }

  /** @throws what reading threw */
  load(asset: string): Promise<Pixels> {
    const kept = this.#kept.get(asset)
    if (kept !== undefined) return Promise.resolve(kept)
    const under = this.#loading.get(asset)
    if (under !== undefined) return under
    const loading = this.#options
      .read(asset)
      .then(
        (pixels) => {
          this.#failed.delete(asset)
          this.put(asset, pixels)
          this.#options.onReady()
          return this.#kept.get(asset) ?? pixels
        },
        (error: unknown) => {
          // Asked for with every frame: it is tried again only when someone waits for it.
          this.#failed.add(asset)
          throw error
        },
      )
      .finally(() => this.#loading.delete(asset))
    this.#loading.set(asset, loading)
    return loading
  }

  put(asset: string, pixels: Pixels): void {
    if (this.#kept.has(asset)) return
    this.#kept.set(asset, pixels)
    this.#bytes += pixels.width * pixels.height * 4
    for (const [oldest, { width, height }] of this.#kept) {
      if (this.#bytes <= this.#options.budget || oldest === asset) break
      this.#kept.delete(oldest)
      this.#bytes -= width * height * 4
    }
  }

  /** Opacity 0 … 255 of one pixel; undefined while it is not read. */
  alphaAt(asset: string, { x, y }: Point): number | undefined {
    const pixels = this.get(asset)
    if (pixels === undefined) return undefined
    this.#probe ??= surface(1, 1)
    const { context } = this.#probe
    context.clearRect(0, 0, 1, 1)
    context.drawImage(pixels, -Math.floor(x), -Math.floor(y))
    return context.getImageData(0, 0, 1, 1).data[3]
  }
}
