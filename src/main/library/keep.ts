import type { AssetMime } from '../../shared/index'
import { checkAsset } from './inspect'
import type { Media } from './media'
import type { TakeStore } from './takes'

/**
 * Checks bytes that no model made and puts them into the library.
 * @returns their sha256
 * @throws StudioError `asset.tooLarge`, `asset.unsupported`, `library.diskFull`, `library.writeFailed`
 */
export type KeepAsset = (bytes: Uint8Array, mime: AssetMime, name: string, limit?: number) => Promise<string>

export function keeper(tools: { media: Media; takes: TakeStore; now: () => Date }): KeepAsset {
  return async (bytes, mime, name, limit) => {
    const extension = checkAsset(bytes, mime, limit)
    const sha256 = await tools.media.digest(bytes)
    await tools.takes.keep({ bytes, sha256, mime, extension }, name, tools.now())
    return sha256
  }
}
