import { StudioError } from '../../shared/index'

/**
 * The tokens still in the running, in id order, with their logits. Processors change logits or narrow the set.
 * Memory is made once per job: nothing is allocated per token, and what top-k has removed is never looked at again.
 */
export class Candidates {
  /** [vocabulary]; only entries whose id is in `ids[0 … count)` mean anything. */
  logits: Float32Array
  /** Ids in ascending order. */
  readonly ids: Int32Array
  count = 0

  constructor(vocabularySize: number) {
    this.logits = new Float32Array(vocabularySize)
    this.ids = new Int32Array(vocabularySize)
  }

  /**
   * Starts a step with fresh logits, which the processors may overwrite. −∞ means out of the running.
   * @throws StudioError `generation.invalidNumbers` for NaN, +∞, or when no token is left
   */
  reset(logits: Float32Array): void {
    this.logits = logits
    this.count = 0
    for (let id = 0; id < logits.length; id++) {
      const logit = logits[id] ?? NaN
      if (logit > -Infinity && logit < Infinity) this.ids[this.count++] = id
      else if (logit !== -Infinity)
        throw invalid(`token ${String(id)} has the score ${String(logit)}`, id, logit)
    }
    if (this.count === 0) throw invalid('no token is left to choose from')
  }

  max(): number {
    let max = -Infinity
    for (let i = 0; i < this.count; i++) max = Math.max(max, this.logitAt(i))
    return max
  }

  /** Keeps logits ≥ `threshold`; of those equal to it, when `lastId` is given, only ids up to it. */
  keepFrom(threshold: number, lastId = Infinity): void {
    let kept = 0
    for (let i = 0; i < this.count; i++) {
      const id = this.idAt(i)
      const logit = this.logits[id] ?? -Infinity
      if (logit > threshold || (logit === threshold && id <= lastId)) this.ids[kept++] = id
    }
    this.count = kept
  }

  idAt(index: number): number {
    return this.ids[index] ?? 0
  }

  logitAt(index: number): number {
    return this.logits[this.ids[index] ?? 0] ?? -Infinity
  }
}

function invalid(what: string, id?: number, logit?: number): StudioError {
  return new StudioError('generation.invalidNumbers', `The model gave impossible numbers: ${what}.`, {
    help: 'The model file may be damaged, or the device computes wrongly; try the CPU.',
    details: { id, logit: logit === undefined ? undefined : String(logit) },
  })
}
