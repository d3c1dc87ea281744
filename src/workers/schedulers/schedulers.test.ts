import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { flowSchedulers } from '../../shared/params/diffusion'
import { schedulerFor, schedulers } from './index'

const folder = import.meta.dirname
/** Schedulers export a registry entry; what they share does not. */
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts')
  .filter((name) => /^export const \w+: SchedulerEntry = \{$/m.test(readFileSync(join(folder, name), 'utf8')))

describe('the registry of schedulers', () => {
  test('lists every file that holds a scheduler, each id and class once', () => {
    expect(schedulers).toHaveLength(files.length)
    expect(new Set(schedulers.map((entry) => entry.id)).size).toBe(schedulers.length)
    expect(new Set(schedulers.map((entry) => entry.className)).size).toBe(schedulers.length)
  })

  test('those that drive flow models are the ones that can be asked for', () => {
    const driving = schedulers.filter(({ predictions }) => predictions.includes('flow_prediction'))
    expect([...flowSchedulers]).toEqual(driving.map(({ id }) => id))
  })

  test('an id says the file it is in', () => {
    const fileNames = schedulers.map(
      (entry) => entry.id.replace(/-(\w)/g, (_, c: string) => c.toUpperCase()) + '.ts',
    )
    expect(fileNames.sort()).toEqual(files.sort())
  })

  test.each(schedulers)('$id makes a run of falling noise', (entry) => {
    const scheduler = entry.create()
    scheduler.setTimesteps(6)
    expect(scheduler.timesteps.length).toBe(entry.id.endsWith('heun') ? 11 : 6)
    const sorted = [...scheduler.timesteps].sort((a, b) => b - a)
    expect(scheduler.timesteps).toEqual(sorted)
    expect(() => entry.create({ num_train_timesteps: -1 })).toThrow(/num_train_timesteps/)
  })

  test('flow models ask only those that can drive them', () => {
    expect(schedulerFor('flow-match-euler', 'flow_prediction').id).toBe('flow-match-euler')
    expect(() => schedulerFor('ddim', 'flow_prediction')).toThrow(/cannot drive/)
    expect(() => schedulerFor('euler-z', 'flow_prediction')).toThrow(
      expect.objectContaining({
        code: 'params.invalid',
        help: 'Choose one of: flow-match-euler, flow-match-heun, dpm-solver-multistep.',
      }),
    )
    expect(() => schedulerFor('dreams', 'epsilon')).toThrow(/no sampler called dreams/)
    for (const entry of schedulers) {
      expect(entry.flow !== undefined, entry.id).toBe(entry.predictions.includes('flow_prediction'))
    }
  })

  test('the schedule of a shift of 3 in four steps is 3s / (1 + 2s)', () => {
    const flow = schedulerFor('flow-match-euler', 'flow_prediction').flow?.(3, 4)
    const scheduler = schedulerFor('flow-match-euler', 'flow_prediction').create(flow?.config)
    scheduler.setTimesteps(4, flow?.options)
    expect(scheduler.sigmas.map((sigma) => Number(sigma.toFixed(6)))).toEqual([1, 0.9, 0.75, 0.5, 0])
    expect(scheduler.timesteps.map(Math.round)).toEqual([1000, 900, 750, 500])
  })
})
