import { z } from 'zod'

/** What an image-to-image filter is asked for; the picture itself is the input `image`. */
export const ImageFilterParams = z.strictObject({
  scale: z
    .union([z.literal(2), z.literal(4)])
    .default(2)
    .describe('How many times larger'),
  denoise: z
    .enum(['none', 'normal', 'strong'])
    .default('none')
    .describe('For pictures that were saved as JPEG'),
})
export type ImageFilterParams = z.infer<typeof ImageFilterParams>
