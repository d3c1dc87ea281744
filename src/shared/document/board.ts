import { z } from 'zod'
import { AssetHash, RecordId, Title } from './common'

/** The canvas of a project. There is one, `board`; layers lie on it in order, the lowest first. */
export const Board = z.strictObject({
  id: RecordId,
  type: z.literal('board'),
  layers: z.array(RecordId).max(2000),
  /** What is generated and exported, in board pixels. */
  frame: z.strictObject({
    x: z.number(),
    y: z.number(),
    width: z.number().int().min(8).max(8192),
    height: z.number().int().min(8).max(8192),
  }),
  /** CSS colour under everything, or transparent. */
  background: z.string().max(64),
})
export type Board = z.infer<typeof Board>

/** Names of CSS `mix-blend-mode` and of canvas compositing (W3C Compositing and Blending Level 1). */
export const blendModes = [
  'normal',
  'multiply',
  'screen',
  'overlay',
  'darken',
  'lighten',
  'color-dodge',
  'color-burn',
  'hard-light',
  'soft-light',
  'difference',
  'exclusion',
  'hue',
  'saturation',
  'color',
  'luminosity',
] as const
export type BlendMode = (typeof blendModes)[number]

/** Side of a raster layer's tile in pixels. */
export const tileSize = 256

const layer = {
  id: RecordId,
  type: z.literal('layer'),
  name: Title,
  visible: z.boolean(),
  locked: z.boolean(),
  opacity: z.number().min(0).max(1),
  blend: z.enum(blendModes),
}

/** Painted by hand. Tiles are PNGs named by content; the key is `column,row` on the board's grid of 256 px. */
export const RasterLayer = z.strictObject({
  ...layer,
  kind: z.literal('raster'),
  tiles: z.record(z.string().regex(/^-?\d{1,6},-?\d{1,6}$/), AssetHash),
})
export type RasterLayer = z.infer<typeof RasterLayer>

/** A picture placed on the board: a take, a stamp, a file. */
export const PictureLayer = z.strictObject({
  ...layer,
  kind: z.literal('picture'),
  asset: AssetHash,
  /** Of the asset, px. */
  width: z.number().int().min(1).max(16384),
  height: z.number().int().min(1).max(16384),
  /** Centre on the board, px. */
  x: z.number(),
  y: z.number(),
  /** Negative mirrors. */
  scaleX: z.number(),
  scaleY: z.number(),
  /** Degrees, clockwise. */
  rotation: z.number(),
  /** The take it came from, for its recipe. */
  takeId: z.string().max(26).optional(),
  /** Stamp or file it came from, with the rights that travel along. */
  source: z
    .strictObject({ title: Title, licence: z.string().max(100), credit: z.string().max(500) })
    .optional(),
})
export type PictureLayer = z.infer<typeof PictureLayer>

export const Layer = z.discriminatedUnion('kind', [RasterLayer, PictureLayer])
export type Layer = z.infer<typeof Layer>
