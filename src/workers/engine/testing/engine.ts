import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { createEngine, disableTelemetry, type EngineOptions, type LaneEngine } from '../index'
import { encodeExternalData, encodeGraph, type Graph } from '../onnx'

/** For tests: an engine that is gone when the test is. */
export function testEngine(options: EngineOptions = {}): LaneEngine {
  disableTelemetry()
  const engine = createEngine({ slots: 2, ...options })
  onTestFinished(() => {
    engine.dispose()
  })
  return engine
}

/** A file of an embedded model. */
export const modelFile = (model: string, file: string): string => resolve('resources/models', model, file)

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'inkwave-engine-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** Writes a graph (and its external data) to a temporary file. */
export function graphFile(graph: Graph, folder = temporaryFolder()): string {
  const path = join(folder, 'graph.onnx')
  writeFileSync(path, encodeGraph(graph))
  if (graph.externalData !== undefined)
    writeFileSync(join(folder, graph.externalData), encodeExternalData(graph))
  return path
}
