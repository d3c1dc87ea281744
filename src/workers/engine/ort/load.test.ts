import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { StudioError } from '../../../shared/errors'
import { graphFile, temporaryFolder, testEngine } from '../testing/engine'
import { heavyGraph } from '../testing/graphs'
import { countLedger } from './ledger'
import type { Graph } from '../onnx'

function failureOf(path: string, options = {}): StudioError {
  const engine = testEngine()
  const before = countLedger(engine.ledger)
  try {
    engine.createSession(path, options).dispose()
  } catch (error) {
    expect(countLedger(engine.ledger), 'a failed load must leave nothing behind').toEqual(before)
    if (error instanceof StudioError) return error
    throw error
  }
  throw new Error('the load did not fail')
}

describe('a model that cannot be loaded says why', () => {
  test('the graph is not there', () => {
    const error = failureOf(join(temporaryFolder(), 'nowhere.onnx'))
    expect(error.code).toBe('model.missingFile')
    expect(error.message).toContain('nowhere.onnx')
  })

  test('its external data is not there', () => {
    const path = graphFile(heavyGraph(2))
    rmSync(join(dirname(path), 'graph.onnx_data'))
    const error = failureOf(path)
    expect(error.code).toBe('model.missingFile')
    expect(error.message).toContain('graph.onnx_data')
  })

  test.each([0.1, 0.5, 0.99])('the graph is cut at %d of its length', (part) => {
    const path = graphFile({ ...heavyGraph(1), externalData: undefined } as unknown as Graph)
    truncateSync(path, Math.floor(readFileSync(path).length * part))
    expect(failureOf(path).code).toBe('model.corruptFile')
  })

  test('the graph is empty', () => {
    const path = graphFile(heavyGraph(1))
    truncateSync(path, 0)
    expect(failureOf(path).code).toBe('model.corruptFile')
  })

  test('its external data is cut short', () => {
    const path = graphFile(heavyGraph(2))
    truncateSync(join(dirname(path), 'graph.onnx_data'), 1 << 20)
    expect(failureOf(path).code).toBe('model.corruptFile')
  })

  test('the file is something else', () => {
    const path = join(temporaryFolder(), 'picture.onnx')
    writeFileSync(path, '\x89PNG\r\n\x1a\n this is not a graph')
    expect(failureOf(path).code).toBe('model.corruptFile')
  })

  test('it uses an operator that is not known', () => {
    const error = failureOf(
      graphFile({
        inputs: [{ name: 'x', dtype: 'float32', dims: [1] }],
        outputs: [{ name: 'y', dtype: 'float32', dims: [1] }],
        nodes: [{ op: 'Divine', inputs: ['x'], outputs: ['y'] }],
      }),
    )
    expect(error.code).toBe('model.loadFailed')
    expect(error.message).toContain('Divine')
  })

  test('its device is not in this build', () => {
    const device = process.platform === 'win32' ? 'coreml' : 'dml'
    const error = failureOf(graphFile(heavyGraph(1)), { device })
    expect(error.code).toBe('device.unavailable')
    expect(error.message).toContain('does not include it')
    expect(error.details).toMatchObject({ device })
  })
})
