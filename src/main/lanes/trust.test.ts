import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { StudioError, type ErrorCode } from '../../shared/index'
import { Trust } from './trust'

const question = { modelId: 'sprite', device: 'webgpu', fingerprint: 'w1', ortVersion: '1.30.0' }

function openTrust(): {
  open(): Trust
  calls: () => number
  answer: (result: number | ErrorCode) => void
  compare: () => Promise<number>
} {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-trust-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  let [calls, result]: [number, number | ErrorCode] = [0, 0.001]
  return {
    open: () => new Trust(folder, () => new Date(0)),
    calls: () => calls,
    answer: (next) => {
      result = next
    },
    compare: () => {
      calls++
      if (typeof result === 'number') return Promise.resolve(result)
      return Promise.reject(new StudioError(result, 'It is off.', { help: 'Update the driver.' }))
    },
  }
}

it('compares once per weights, device and version of the runtime, also after a restart', async () => {
  const { open, calls, compare } = openTrust()
  const trust = open()
  const both = await Promise.all([trust.judge(question, compare), trust.judge(question, compare)])
  expect(both.map(({ ok, error }) => [ok, error])).toEqual([[true, 0.001], [true, 0.001]]) // prettier-ignore
  await open().judge(question, compare)
  expect(calls()).toBe(1)
  for (const other of [{ fingerprint: 'w2' }, { device: 'dml' }, { ortVersion: '1.31.0' }])
    await open().judge({ ...question, ...other }, compare)
  expect(calls()).toBe(4)
})

it('remembers a wrong result and a crash for good, with words a person can read, until it is reset', async () => {
  for (const code of ['device.selfTestFailed', 'lane.crashed'] as const) {
    const { open, calls, answer, compare } = openTrust()
    answer(code)
    expect(await open().judge(question, compare)).toMatchObject({
      ok: false,
      reason: 'It is off. Update the driver.',
    })
    answer(0.001)
    expect((await open().judge(question, compare)).ok).toBe(false)
    const trust = open()
    expect(trust.forget('another')).toBe(0)
    expect(trust.forget('sprite')).toBe(1)
    expect((await open().judge(question, compare)).ok).toBe(true)
    expect(calls()).toBe(2)
  }
})

it('asks again at once after a passing lack of memory, and after a restart where the device could not be opened', async () => {
  const { open, calls, answer, compare } = openTrust()
  const trust = open()
  answer('device.outOfMemory')
  await trust.judge(question, compare)
  answer('device.unavailable')
  await trust.judge(question, compare)
  await trust.judge(question, compare)
  expect(calls()).toBe(2)
  expect(trust.all()).toMatchObject([{ ok: false, reason: 'It is off. Update the driver.' }])
  await open().judge(question, compare)
  expect(calls()).toBe(3)
})
