import { writeFileSync } from 'node:fs'
import { toErrorData } from '../../../shared/errors'
import { createEngine, disableTelemetry, openRuntime } from '../index'
import { encodeGraph } from '../onnx'
import { slowFeeds, slowGraph } from './graphs'

/**
 * A process that opens the engine, runs one graph and prints one line of JSON. Arguments: where to write the graph;
 * then `forgetful` to leave telemetry on, or a device to test instead.
 */
const [path = '', mode] = process.argv.slice(2)
try {
  if (mode !== 'forgetful') disableTelemetry()
  const runtime = openRuntime()
  const engine = createEngine()
  writeFileSync(path, encodeGraph(slowGraph(3)))
  if (mode !== undefined && mode !== 'forgetful') engine.selfTest(mode)
  const session = engine.createSession(path)
  const { y } = session.run(slowFeeds(), ['y'])
  session.dispose()
  engine.dispose()
  console.log(
    JSON.stringify({ ...runtime, first: y?.data[0], electron: process.versions['electron'] ?? null }),
  )
} catch (error) {
  const { code, message } = toErrorData(error)
  console.log(JSON.stringify({ code, refused: message }))
}
// Electron would wait for windows.
process.exit(0)
