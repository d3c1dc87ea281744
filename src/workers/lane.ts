import { createEngine } from './engine/index'
import { families } from './families/index'
import { runLaneHere } from './laneThread'

await runLaneHere(families, createEngine)
