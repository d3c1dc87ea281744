import type { Replay } from '../shared/index'
import { mulberry32 } from './engine/random'
import type { RunHandle, Tensor } from './engine/types'
import type { Context } from './families/family'
import type { LanePort, Now } from './laneLoopPort'
import type { InputFile } from './protocol'

/** What a generator is given: chance from the seed, time from the lane, its stop switch, and nothing else. */
export function contextOf(options: {
  seed: number
  run: RunHandle
  now: Now
  port: LanePort
  jobId?: string
  trace?: boolean
  replay?: Replay
  inputs?: Readonly<Record<string, InputFile>>
}): Context {
  const { seed, run, now, port, jobId, replay } = options
  const say = (level: 'info' | 'warn', message: string): void => {
    if (jobId === undefined) port.post({ type: 'log', level, message })
    else port.post({ type: 'chunk', jobId, chunk: { kind: 'log', level, message } })
  }
  return {
    rng: mulberry32(seed),
    seed,
    inputs: options.inputs ?? {},
    run,
    stopped: () => run.stopped(),
    now,
    log: { info: (message) => say('info', message), warn: (message) => say('warn', message) },
    ...(options.trace === true && jobId !== undefined
      ? { trace: (name, value) => port.post({ type: 'trace', jobId, name, value: recorded(value) }) }
      : {}),
    ...(replay === undefined ? {} : { replay }),
  }
}

/** A tensor is cut to its dims (it may have spare capacity) and copied, since the family goes on writing into it. */
function recorded(value: Tensor | number[] | Record<string, unknown>): unknown {
  if (!isTensor(value)) return structuredClone(value)
  const length = value.dims.reduce((product, dim) => product * dim, 1)
  return { dtype: value.dtype, dims: [...value.dims], data: value.data.slice(0, length) }
}

function isTensor(value: object): value is Tensor {
  return 'dtype' in value && 'dims' in value && 'data' in value && ArrayBuffer.isView(value.data)
}
