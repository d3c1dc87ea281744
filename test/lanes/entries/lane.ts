import { createEngine } from '../../../src/workers/engine/index'
import { runLaneHere } from '../../../src/workers/laneThread'
import { families } from './families'

await runLaneHere(families, createEngine)
