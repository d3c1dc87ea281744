import { StudioError } from '../../../shared/index'
import type { Studio } from '../../stores/studio'
import { assetUrl } from '../../client/assets'
import type { Pixels } from '../pixels/surface'

/** Reads and decodes a picture of the library. @throws StudioError when it is not there or not a picture */
export async function readPixels(asset: string): Promise<Pixels> {
  const response = await fetch(assetUrl(asset))
  if (!response.ok)
    throw new StudioError('library.unknownAsset', 'A picture of the board is not in the library.', {
      details: { asset },
    })
  return decode(await response.blob())
}

/** @throws StudioError when it is not a picture that can be read */
export async function decode(blob: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { colorSpaceConversion: 'none' })
  } catch (cause) {
    throw new StudioError('asset.unsupported', 'This picture cannot be read.', {
      help: 'Use a PNG, JPEG, WebP or GIF file.',
      cause,
    })
  }
}

export async function storePng(studio: Studio, bytes: Uint8Array, name: string): Promise<string> {
  const { sha256 } = await studio.client.call('assets.put', { bytes, mime: 'image/png', name })
  return sha256
}
