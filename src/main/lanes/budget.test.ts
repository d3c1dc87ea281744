import { expect, it } from 'vitest'
import { Budget, type HoldingKey } from './budget'

const MB = 1_000_000
const key = (modelId: string, laneId = 'cpu'): HoldingKey => ({ laneId, modelId, device: 'cpu', threads: 1 })

/** A machine whose memory the test sets. */
function openBudget(available: number) {
  const machine = { available: available * MB, evicted: [] as string[], now: 0 }
  const budget = new Budget({
    available: () => machine.available,
    now: () => machine.now++,
    evict: ({ modelId }) => {
      machine.evicted.push(modelId)
      return Promise.resolve()
    },
  })
  /** Loads a model and leaves it idle. */
  const leave = async (modelId: string, bytes: number, laneId?: string): Promise<void> => {
    const holding = budget.hold(key(modelId, laneId), bytes * MB)
    await holding.room
    budget.loaded(key(modelId, laneId))
    budget.release(holding)
  }
  return { machine, budget, leave }
}

it('lets the model go that was idle longest, in whichever lane, and no more than needed', async () => {
  const { machine, budget, leave } = openBudget(1000)
  await leave('a', 300, 'cpu-2')
  await leave('b', 300)
  budget.release(budget.hold(key('a', 'cpu-2'), 300 * MB))
  await budget.hold(key('c'), 300 * MB).room
  expect(machine.evicted).toEqual(['b'])
  expect(budget.used).toBe(600 * MB)
})

it('two newcomers do not count on the same room', async () => {
  const { budget } = openBudget(1000)
  const rooms = ['a', 'b'].map((modelId) => budget.hold(key(modelId), 500 * MB).room)
  const results = await Promise.allSettled(rooms)
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
})

it('refuses with what is needed, what there is, and who has it', async () => {
  const { budget } = openBudget(1000)
  await budget.hold(key('busy'), 500 * MB).room
  await expect(budget.hold(key('big'), 400 * MB).room).rejects.toMatchObject({
    code: 'device.outOfMemory',
    details: { modelId: 'big', neededBytes: 400 * MB, limitBytes: 800 * MB, inUse: ['busy'] },
  })
})

it('counts what other programs take meanwhile, and what they give back', async () => {
  const { machine, budget } = openBudget(1000)
  machine.available = 100 * MB
  const early = budget.hold(key('early'), 300 * MB)
  await expect(early.room).rejects.toMatchObject({ code: 'device.outOfMemory' })
  budget.release(early)
  machine.available = 4000 * MB
  await expect(budget.hold(key('late'), 3000 * MB).room).resolves.toBeUndefined()
})

it('after a lane ended, its idle models are gone and those that jobs still wait for stay counted', async () => {
  const { budget, leave } = openBudget(1000)
  await leave('idle', 300)
  await budget.hold(key('wanted'), 200 * MB).room
  budget.laneEnded('cpu')
  expect(budget.all().map(({ modelId }) => modelId)).toEqual(['wanted'])
})
