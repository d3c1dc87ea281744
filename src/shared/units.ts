/** Branded numbers: the type says the unit, so seconds cannot be added to samples by mistake. */
declare const unit: unique symbol
type Branded<U extends string> = number & { readonly [unit]: U }

export type Seconds = Branded<'seconds'>
export type Milliseconds = Branded<'milliseconds'>
/** Audio frames at a stated sample rate. */
export type Samples = Branded<'samples'>
/** Musical time, 24 per quarter note. */
export type Ticks = Branded<'ticks'>
export type Px = Branded<'px'>
/** 0 … 2^32 − 1. */
export type Seed = Branded<'seed'>

export const ticksPerQuarter = 24
export const maxSeed = 0xffff_ffff
