import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { PairRecord } from './types'
import { writeWhole } from './writeWhole'

const Pair = z.object({
  modelId: z.string(),
  device: z.string(),
  state: z.enum(['passed', 'crashed', 'reset']),
  fingerprint: z.string(),
  step: z.string().optional(),
  reason: z.string().optional(),
  at: z.string(),
})
const File = z.object({ pairs: z.array(Pair), slow: z.array(z.string()) })

const stepWords: Readonly<Record<string, string>> = {
  load: 'while it was loaded',
  firstRun: 'during its first run',
  verify: 'during its check',
  selfTest: 'during the test of the device',
  compare: 'while it was compared with the processor',
}

/**
 * What is known of models on devices, across restarts: which pairs passed, which crashed once and stay in a process of
 * their own for good, and which models take long steps. Kept in `pairs.json`; losing it costs only new probation.
 */
export class Probation {
  private readonly path: string
  private readonly date: () => Date
  private pairs: PairRecord[] = []
  private readonly slow = new Set<string>()

  constructor(folder: string, date: () => Date) {
    this.path = join(folder, 'pairs.json')
    this.date = date
    const known = readKnown(this.path)
    this.pairs = known.pairs
    for (const modelId of known.slow) this.slow.add(modelId)
  }

  find(modelId: string, device: string): PairRecord | undefined {
    return this.pairs.find((pair) => pair.modelId === modelId && pair.device === device)
  }

  /** A pass holds for the very weights and library that were tested. */
  hasPassed(modelId: string, device: string, fingerprint: string): boolean {
    const pair = this.find(modelId, device)
    return pair?.state === 'passed' && pair.fingerprint === fingerprint
  }

  hasCrashed(modelId: string, device: string): boolean {
    return this.find(modelId, device)?.state === 'crashed'
  }

  passed(modelId: string, device: string, fingerprint: string): void {
    if (this.hasCrashed(modelId, device) || this.hasPassed(modelId, device, fingerprint)) return
    this.record({ modelId, device, state: 'passed', fingerprint })
  }

  crashed(modelId: string, device: string, step: string | undefined, detail: string): PairRecord {
    const when = stepWords[step ?? ''] ?? 'while it was working'
    const reason = `${modelId} on ${device} ended its process ${when} (${detail}); it now runs in a process of its own`
    return this.record({
      modelId,
      device,
      state: 'crashed',
      fingerprint: this.find(modelId, device)?.fingerprint ?? '',
      ...(step === undefined ? {} : { step }),
      reason,
    })
  }

  /** A model that crashed gets another chance: outside until it passes. @returns how many devices it had crashed on */
  reset(modelId: string): number {
    const crashed = this.crashedPairs().filter((pair) => pair.modelId === modelId)
    for (const { device, fingerprint } of crashed)
      this.record({ modelId, device, state: 'reset', fingerprint })
    return crashed.length
  }

  /** Crashed once, given another chance, and not passed since. */
  isOnTrial(modelId: string, device: string): boolean {
    return this.find(modelId, device)?.state === 'reset'
  }

  crashedPairs(): PairRecord[] {
    return this.pairs.filter((pair) => pair.state === 'crashed')
  }

  isSlow(modelId: string): boolean {
    return this.slow.has(modelId)
  }

  markSlow(modelId: string): void {
    this.slow.add(modelId)
    this.save()
  }

  clearSlow(modelId: string): void {
    if (this.slow.delete(modelId)) this.save()
  }

  private record(pair: Omit<PairRecord, 'at'>): PairRecord {
    const entry: PairRecord = { ...pair, at: this.date().toISOString() }
    this.pairs = this.pairs.filter((other) => other.modelId !== pair.modelId || other.device !== pair.device)
    this.pairs.push(entry)
    this.save()
    return entry
  }

  private save(): void {
    writeWhole(this.path, JSON.stringify({ pairs: this.pairs, slow: [...this.slow] }, undefined, 1))
  }
}

function readKnown(path: string): { pairs: PairRecord[]; slow: string[] } {
  try {
    return File.parse(JSON.parse(readFileSync(path, 'utf8'))) as { pairs: PairRecord[]; slow: string[] }
  } catch {
    return { pairs: [], slow: [] }
  }
}
