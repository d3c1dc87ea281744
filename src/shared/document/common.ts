import { z } from 'zod'

/** A record's name inside its project: `layer_0k3f…`, or a fixed word for records that exist once. */
export const RecordId = z.string().regex(/^[a-z][A-Za-z0-9_-]{0,63}$/)
export type RecordId = z.infer<typeof RecordId>

export const AssetHash = z.string().regex(/^[0-9a-f]{64}$/)

/** Names that people give. */
export const Title = z.string().max(500)
