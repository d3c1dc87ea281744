import { z } from 'zod'

/** One thing a picture model draws well. */
export const Subject = z.object({
  /** `red apple` */
  name: z.string().min(1).max(100),
  group: z.string().max(100),
  /** Ids of the styles it was learned in. */
  styles: z.array(z.string().max(40)),
  /** More words people use for it. */
  words: z.array(z.string().max(60)),
})
export type Subject = z.infer<typeof Subject>

/** 0 … 255 each. */
const Rgb = z.tuple([z.number(), z.number(), z.number()])

/** What a model knows by name, beyond its manifest; everything empty for a model that says nothing. */
export const ModelDescription = z.object({
  subjects: z.array(Subject),
  /** Words for its drawing styles, and where each comes from. */
  styles: z.array(z.object({ id: z.string(), about: z.string() })),
  /** Words for its grounds, and their colours. */
  backgrounds: z.array(z.object({ id: z.string(), rgb: Rgb })),
})
export type ModelDescription = z.infer<typeof ModelDescription>

/** A model's `subjects.json`. */
export const SubjectsFile = z.object({
  styles: z.record(z.string(), z.string()),
  backgrounds: z.record(z.string(), Rgb),
  subjects: z.array(Subject).max(10_000),
})
