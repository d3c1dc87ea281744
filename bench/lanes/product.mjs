/** What the benches need of the product's own code; bundled with it. */
export { systemClock } from '../../src/main/clock'
export { createLanes } from '../../src/main/lanes/index'
export { ModelRegistry } from '../../src/main/models/index'
export { DecoderLmParams } from '../../src/shared/params/decoderLm'
export { DiffusionParams } from '../../src/shared/params/diffusion'
export { readCores, threadsFor } from '../../src/workers/engine/threads'
export { families } from '../../src/workers/families/index'
