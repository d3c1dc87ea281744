import { z } from 'zod'

/** Longest side of a picture that goes into a filter. */
const maxSide = 4096

/** What an image-to-image filter is asked for. */
export const ImageFilterParams = z.strictObject({
  image: z
    .strictObject({
      width: z.number().int().min(1).max(maxSide),
      height: z.number().int().min(1).max(maxSide),
      /** RGBA, 8 bits, row by row. */
      rgba: z.instanceof(Uint8Array),
    })
    .refine(
      ({ width, height, rgba }) => rgba.length === width * height * 4,
      'rgba must hold width × height × 4 bytes',
    ),
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
