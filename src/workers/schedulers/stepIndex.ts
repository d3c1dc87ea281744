/** Where a run stands in its schedule: found from the first timestep, then counted. */
export class StepIndex {
  #begin: number | undefined
  #current: number | undefined

  reset(): void {
    this.#begin = undefined
    this.#current = undefined
  }

  setBegin(index: number): void {
    this.#begin = index
  }

  /** Index of the step about to be made. */
  current(timestep: number, timesteps: readonly number[]): number {
    this.#current ??= this.#begin ?? indexForTimestep(timestep, timesteps)
    return this.#current
  }

  advance(): void {
    if (this.#current !== undefined) this.#current += 1
  }
}

/**
 * Of two equal entries the second is meant, so that a run that starts in the middle of a schedule does not skip
 * the level it starts at (diffusers' rule). A timestep that is not listed counts as the last.
 */
function indexForTimestep(timestep: number, timesteps: readonly number[]): number {
  const first = timesteps.indexOf(timestep)
  if (first === -1) return timesteps.length - 1
  const second = timesteps.indexOf(timestep, first + 1)
  return second === -1 ? first : second
}
