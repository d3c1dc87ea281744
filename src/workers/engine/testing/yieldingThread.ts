import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { createEngine } from '../index'
import { yieldToWindow } from '../ort/priority'

/** Lowers itself, loads a graph on three threads, and says which threads came with that. */
const models = join(process.cwd(), 'resources/models')
const thread = yieldToWindow()
const before = new Set(readdirSync('/proc/self/task'))
createEngine().createSession(join(models, 'sprite/vae_decoder.onnx'), { threads: 3 })
const pool = readdirSync('/proc/self/task')
  .filter((id) => !before.has(id))
  .map(Number)
parentPort?.postMessage({ thread, pool })
setInterval(() => undefined, 1000)
