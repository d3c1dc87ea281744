import type { Family } from './family'

/** Every family, one line each. */
export const families: readonly Family[] = []
