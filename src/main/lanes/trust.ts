import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { toErrorData, type ErrorCode } from '../../shared/index'
import { writeWhole } from './writeWhole'

const Verdict = z.object({
  modelId: z.string(),
  device: z.string(),
  /** Changes with the weights: a verdict holds for what was compared only. */
  fingerprint: z.string(),
  ortVersion: z.string(),
  ok: z.boolean(),
  /** Why the device is not used for the model; for people. */
  reason: z.string().optional(),
  /** Relative error of the worst stage. */
  error: z.number().optional(),
  /** ISO 8601, UTC. */
  at: z.string(),
})
/** Whether a model's numbers on a device are those of the processor. */
export type Verdict = z.infer<typeof Verdict>

type Question = Pick<Verdict, 'modelId' | 'device' | 'fingerprint' | 'ortVersion'>

/** Said by the machine as it was at that moment: asked again next time. */
const passing: readonly ErrorCode[] = ['app.shuttingDown', 'device.outOfMemory', 'lane.unavailable']
/** Said of the model on the device for good, until it is reset. */
const lasting: readonly ErrorCode[] = ['device.selfTestFailed', 'lane.crashed']

/**
 * Which models may be trusted on which devices: each pair is compared with the processor once and remembered in
 * `trust.json`. A refusal that depends on the session (no driver, a graph the device cannot load) is kept in memory.
 */
export class Trust {
  private readonly path: string
  private readonly date: () => Date
  private verdicts: Verdict[]
  private session: Verdict[] = []
  private readonly asking = new Map<string, Promise<Verdict>>()

  constructor(folder: string, date: () => Date) {
    this.path = join(folder, 'trust.json')
    this.date = date
    this.verdicts = readVerdicts(this.path)
  }

  /**
   * The verdict, from memory or by comparing.
   * @param compare resolves to the relative error of the worst stage, rejects with why the device cannot be used
   */
  async judge(question: Question, compare: () => Promise<number | undefined>): Promise<Verdict> {
    const known = [...this.verdicts, ...this.session].find((verdict) => isAbout(verdict, question))
    if (known !== undefined) return known
    const key = JSON.stringify(question)
    const asked = this.asking.get(key) ?? this.ask(question, compare)
    this.asking.set(key, asked)
    try {
      return await asked
    } finally {
      this.asking.delete(key)
    }
  }

  all(): readonly Verdict[] {
    return [...this.verdicts, ...this.session]
  }

  /** @returns how many verdicts were forgotten */
  forget(modelId: string): number {
    const before = this.all().length
    const others = (verdict: Verdict): boolean => verdict.modelId !== modelId
    this.session = this.session.filter(others)
    this.verdicts = this.verdicts.filter(others)
    const forgotten = before - this.all().length
    if (forgotten > 0) this.save()
    return forgotten
  }

  private async ask(question: Question, compare: () => Promise<number | undefined>): Promise<Verdict> {
    const at = this.date().toISOString()
    try {
      const error = await compare()
      const verdict = { ...question, ok: true, ...(error === undefined ? {} : { error }), at }
      this.remember(verdict, true)
      return verdict
    } catch (thrown) {
      const { code, message, help } = toErrorData(thrown)
      const reason = help === undefined ? message : `${message} ${help}`
      const verdict = { ...question, ok: false, reason, at }
      if (!passing.includes(code)) this.remember(verdict, lasting.includes(code))
      return verdict
    }
  }

  private remember(verdict: Verdict, lastingly: boolean): void {
    const others = (other: Verdict): boolean =>
      other.modelId !== verdict.modelId || other.device !== verdict.device
    this.session = this.session.filter(others)
    this.verdicts = this.verdicts.filter(others)
    if (lastingly) this.verdicts.push(verdict)
    else this.session.push(verdict)
    this.save()
  }

  private save(): void {
    writeWhole(this.path, JSON.stringify({ verdicts: this.verdicts }, undefined, 1))
  }
}

function isAbout(verdict: Verdict, question: Question): boolean {
  return (
    verdict.modelId === question.modelId &&
    verdict.device === question.device &&
    verdict.fingerprint === question.fingerprint &&
    verdict.ortVersion === question.ortVersion
  )
}

/** Losing the file costs only new comparisons. */
function readVerdicts(path: string): Verdict[] {
  try {
    return z.object({ verdicts: z.array(Verdict) }).parse(JSON.parse(readFileSync(path, 'utf8'))).verdicts
  } catch {
    return []
  }
}
