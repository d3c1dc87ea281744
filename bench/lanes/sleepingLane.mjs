import { createEngine } from '../../src/workers/engine/index'
import { families } from '../../src/workers/families/index'
import { runLaneHere } from '../../src/workers/laneThread'

/** The product's lane, but no session of it spins: what the bench compares spinning with. */
const asleep = (engine) => ({
  ...engine,
  createSession: (path, options) => engine.createSession(path, { ...options, spinning: false }),
})

await runLaneHere(families, (options) => {
  const engine = createEngine(options)
  return { ...asleep(engine), loadingFor: (run) => asleep(engine.loadingFor(run)) }
})
