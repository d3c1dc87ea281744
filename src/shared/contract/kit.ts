import { z } from 'zod'

/** Ids of jobs and takes: ULID-like, sort by time. */
export const JobId = z.string().regex(/^[0-9A-Z]{26}$/)
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
}
export interface Stream<I extends z.ZodType = z.ZodType, E extends z.ZodType = z.ZodType> {
  readonly kind: 'stream'
  readonly input: I
  readonly event: E
}
export const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'call',
  input,
  output,
})
export const stream = <I extends z.ZodType, E extends z.ZodType>(input: I, event: E): Stream<I, E> => ({
  kind: 'stream',
  input,
  event,
})
export const nothing = z.strictObject({})
/** Bytes over any buffer. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes are expected')
