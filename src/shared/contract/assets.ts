import { z } from 'zod'
import { Bytes, call, Sha256 } from './kit'

/** What a page may put into the library; checked against the bytes themselves. */
export const assetMimes = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/svg+xml',
  'audio/wav',
  'audio/midi',
  'text/plain',
  'application/json',
] as const
export const AssetMime = z.enum(assetMimes)
export type AssetMime = z.infer<typeof AssetMime>

/** Largest asset that crosses from the page, in bytes. */
export const maxAssetBytes = 64 * 1024 * 1024

export const assetCalls = {
  /** Stores bytes under their hash; read them again at `studio://asset/<sha256>`. */
  'assets.put': call(
    z.strictObject({ bytes: Bytes, mime: AssetMime, name: z.string().max(300) }),
    z.object({ sha256: Sha256 }),
  ),
} as const
