import { StudioError } from '../../../shared/errors'
import {
  RunStopped,
  type Feed,
  type NativeValue,
  type RunHandle,
  type Session,
  type Tensor,
  type TensorInfo,
} from '../types'
import type { OrtApi } from './api'
import { checkFeed, checkNames, checkValue } from './checks'
import { returnFreedMemory } from './heap'
import type { Ledger } from './ledger'
import { readInfos } from './metadata'
import { addressOf, cString } from './native'
import { unset } from './runOptions'
import { runError } from './status'
import { BoundValue, copyOut, OrtNativeValue } from './value'

interface Output {
  readonly info: TensorInfo
  readonly name: Buffer
  readonly value: BoundValue
}

/** A loaded graph. `pointer` is the OrtSession*, owned from here on. */
export class OrtSession implements Session {
  readonly inputs: readonly TensorInfo[]
  readonly outputs: readonly TensorInfo[]
  readonly device: string
  readonly #api: OrtApi
  readonly #ledger: Ledger
  readonly #ticket: number
  #pointer: bigint
  readonly #inputNames: readonly Buffer[]
  readonly #inputNameTable: BigUint64Array
  readonly #inputTable: BigUint64Array
  readonly #bound: readonly BoundValue[]
  readonly #outputs: ReadonlyMap<string, Output>

  constructor(api: OrtApi, ledger: Ledger, pointer: bigint, device: string) {
    this.#api = api
    this.#ledger = ledger
    this.#pointer = pointer
    this.#ticket = ledger.add('session', pointer)
    this.device = device
    try {
      this.inputs = readInfos(api, pointer, 'input')
      this.outputs = readInfos(api, pointer, 'output')
    } catch (error) {
      ledger.remove(this.#ticket)
      api.ReleaseSession(pointer)
      throw error
    }
    this.#inputNames = this.inputs.map((info) => cString(info.name))
    this.#inputNameTable = BigUint64Array.from(this.#inputNames, addressOf)
    this.#inputTable = new BigUint64Array(this.inputs.length)
    this.#bound = this.inputs.map(() => new BoundValue(api, ledger))
    this.#outputs = new Map(
      this.outputs.map((info) => [
        info.name,
        { info, name: cString(info.name), value: new BoundValue(api, ledger) },
      ]),
    )
  }

  run(feeds: Record<string, Feed>, fetches: readonly string[], run?: RunHandle): Record<string, Tensor> {
    const wanted = fetches.map((name) => this.#output(name))
    const table = new BigUint64Array(wanted.length)
    this.#call(feeds, wanted, table, run)
    try {
      return Object.fromEntries(wanted.map(({ info }, i) => [info.name, copyOut(this.#api, table[i] ?? 0n)]))
    } finally {
      for (const value of table) this.#api.ReleaseValue(value)
    }
  }

  runInto(
    feeds: Record<string, Feed>,
    outputs: Record<string, Tensor | 'native'>,
    run?: RunHandle,
  ): Record<string, NativeValue> {
    const given = Object.values(outputs)
    const wanted = Object.keys(outputs).map((name) => this.#output(name))
    const table = BigUint64Array.from(wanted, ({ info, value }, i) => {
      const tensor = given[i]
      if (tensor === undefined || tensor === 'native') return 0n
      checkValue('Output', info, tensor)
      return value.bind(tensor)
    })
    this.#call(feeds, wanted, table, run)
    const native: Record<string, NativeValue> = {}
    wanted.forEach(({ info }, i) => {
      if (given[i] === 'native') native[info.name] = new OrtNativeValue(this.#ledger, table[i] ?? 0n)
    })
    return native
  }

  dispose(): void {
    if (this.#pointer === 0n) return
    for (const value of this.#bound) value.dispose()
    for (const { value } of this.#outputs.values()) value.dispose()
    this.#ledger.remove(this.#ticket)
    this.#api.ReleaseSession(this.#pointer)
    this.#pointer = 0n
    returnFreedMemory()
  }

  /** Checks, binds and runs; `table` holds the outputs, 0 where ONNX Runtime allocates. */
  #call(
    feeds: Record<string, Feed>,
    wanted: readonly Output[],
    table: BigUint64Array,
    run: RunHandle | undefined,
  ): void {
    if (this.#pointer === 0n) throw new StudioError('internal', 'A session was used after it was disposed')
    checkNames(feeds, this.inputs)
    this.inputs.forEach((info, i) => {
      const feed = checkFeed(info, feeds[info.name])
      this.#inputTable[i] =
        feed instanceof OrtNativeValue ? feed.pointer : (this.#bound[i]?.bind(feed as Tensor) ?? 0n)
    })
    if (run !== undefined) {
      // Main sets the flag, then terminates: whichever side of this line that falls, one of the two is seen.
      unset(run.pointer)
      if (run.stopped()) throw new RunStopped()
    }
    try {
      this.#api.Run(
        this.#pointer,
        run?.pointer ?? null,
        this.#inputNameTable,
        this.#inputTable,
        this.inputs.length,
        BigUint64Array.from(wanted, ({ name }) => addressOf(name)),
        wanted.length,
        table,
      )
    } catch (error) {
      throw runError(error, run?.stopped() ?? false, {
        feeds: Object.fromEntries(
          Object.entries(feeds).map(([name, { dtype, dims }]) => [name, { dtype, dims }]),
        ),
      })
    }
  }

  #output(name: string): Output {
    const output = this.#outputs.get(name)
    if (output !== undefined) return output
    throw new StudioError('model.badShape', `The graph has no output '${name}'`, {
      help: 'The model may not be of the family its manifest names, or was exported with other outputs.',
      details: { name, outputs: this.outputs.map((info) => info.name) },
    })
  }
}
