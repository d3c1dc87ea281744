import { createLanes } from '../../../src/main/lanes/index'
import { systemClock } from '../../../src/main/clock'
import type { LaneJob } from '../../../src/main/lanes/index'

/** An application of nothing but lanes: runs the job it is given, says what happens, quits when told to. */
interface Orders {
  readonly dataFolder: string
  readonly laneEntry: string
  readonly laneProcessEntry: string
  readonly job: LaneJob
}

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
const lanes = createLanes({
  ...orders,
  clock: systemClock,
  isBuiltIn: (manifest) => !manifest.id.startsWith('own-'),
  estimateBytes: () => 1000,
  threads: 1,
})
lanes.generate(orders.job, (event) => {
  const stage = event.type === 'chunk' && event.chunk.kind === 'progress' ? ` ${event.chunk.stage}` : ''
  process.stdout.write(`${event.type}${stage} pid=${String(lanes.status().lanes[0]?.pid)}\n`)
})
process.on('SIGTERM', () => {
  void lanes.drain().then(({ clean }) => {
    process.stdout.write(`drained ${String(clean)}\n`)
    process.exit(clean ? 0 : 3)
  })
})
