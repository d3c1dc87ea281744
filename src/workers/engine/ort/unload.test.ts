import { readFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { zeros } from '../dtypes'
import type { Graph } from '../onnx'
import { graphFile, testEngine } from '../testing/engine'
import { heavyGraph } from '../testing/graphs'
import { countLedger } from './ledger'

const megabytes = 128
const weightBytes = megabytes * 2 ** 20

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Private memory of this process in bytes: what mapped files take is the system's to drop. */
function privateBytes(): number {
  // Otherwise JavaScript's own garbage would be measured.
  collectGarbage()
  if (process.platform !== 'linux') return process.memoryUsage.rss()
  const kilobytes = /^RssAnon:\s*(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

const inside = ({ externalData: _file, ...graph }: Graph): Graph => graph

test.each([
  ['external data', heavyGraph(megabytes)],
  ['its weights inside the graph', inside(heavyGraph(megabytes))],
])('unloading a model with %s gives its memory back, time after time', (_name, graph) => {
  const engine = testEngine()
  const path = graphFile(graph)
  const x = zeros('float32', [1, 512])
  const cycle = (): number => {
    const session = engine.createSession(path)
    session.run({ x }, ['y'])
    const loaded = privateBytes()
    session.dispose()
    return loaded
  }
  cycle()
  const before = privateBytes()
  for (let i = 0; i < 4; i++) {
    // The allocator breathes by up to a fifth of the model; weights are either all there or not at all.
    expect(cycle() - before, 'the weights were in memory, or this test proves nothing').toBeGreaterThan(
      0.5 * weightBytes,
    )
    expect(privateBytes() - before).toBeLessThan(0.4 * weightBytes)
  }
  expect(countLedger(engine.ledger)).toMatchObject({ session: 0, value: 0, sessionOptions: 0 })
})
