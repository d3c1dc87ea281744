import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesBelow, temporaryFolder } from '../testing/fixtures'
import { createLogger } from './index'

describe('the log', () => {
  it('writes one JSON object per line, with errors as what they say', () => {
    const folder = temporaryFolder()
    const log = createLogger({ folder, date: () => new Date(0) })
    log.info('jobs', 'started', { jobId: 'J1' })
    log.error('lanes', 'crashed', { error: new Error('boom') })
    const lines = readFileSync(join(folder, 'inkwave.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(lines).toMatchObject([
      { t: '1970-01-01T00:00:00.000Z', level: 'info', ns: 'jobs', msg: 'started', jobId: 'J1' },
      { level: 'error', error: { message: 'boom' } },
    ])
  })

  it('leaves out what may carry a prompt, unless asked', () => {
    const lines: string[] = []
    createLogger({ echo: (line) => lines.push(line) }).trace('jobs', 'submitted', { prompt: 'secret' })
    expect(lines).toEqual([])
    createLogger({ level: 'trace', echo: (line) => lines.push(line) }).trace('jobs', 'submitted', {
      prompt: 'x',
    })
    expect(lines).toHaveLength(1)
  })

  it('starts a new file when one is full, and keeps three old ones', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'inkwave.log')
    const log = createLogger({ folder })
    for (let i = 0; i < 6; i++) {
      writeFileSync(path, 'x'.repeat(5 << 20))
      log.info('app', 'one more')
      expect(statSync(path).size).toBeLessThan(1000)
    }
    expect(filesBelow(folder)).toEqual(['inkwave.log', 'inkwave.log.1', 'inkwave.log.2', 'inkwave.log.3'])
  })

  it('never stops the work because it cannot write', () => {
    const folder = join(temporaryFolder(), 'logs')
    mkdirSync(join(folder, 'inkwave.log'), { recursive: true }) // a folder where the file should be
    expect(() => {
      createLogger({ folder }).info('app', 'hello')
    }).not.toThrow()
  })
})
