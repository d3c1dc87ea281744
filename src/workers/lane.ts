import { createEngine, yieldToWindow } from './engine/index'
import { families } from './families/index'
import { runLaneHere } from './laneThread'

// Before the first session: its threads inherit it.
yieldToWindow()
await runLaneHere(families, createEngine)
