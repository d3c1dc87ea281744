import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { Shell } from './inkwave'

const shell = new Shell()
afterAll(() => {
  shell.dispose()
})

it('says of a model that it is kept outside and why, and gives it another chance', async () => {
  const crashed = {
    ...{ modelId: 'band', device: 'cpu', state: 'crashed', fingerprint: '', step: 'load' },
    reason: 'band on cpu ended its process while it was loaded',
    at: '2026-01-01T00:00:00.000Z',
  }
  mkdirSync(shell.path('data', 'lanes'), { recursive: true })
  writeFileSync(shell.path('data', 'lanes', 'pairs.json'), JSON.stringify({ pairs: [crashed], slow: [] }))

  expect((await shell.run('models', 'list')).stdout).toContain(`band: ${crashed.reason}\n`)
  const { models } = JSON.parse((await shell.run('models', 'list', '--json')).stdout) as {
    models: { manifest: { id: string }; devices?: object[] }[]
  }
  const known = models.flatMap(({ manifest, devices }) => (devices ? [[manifest.id, devices]] : []))
  expect(known).toEqual([
    ['band', [{ device: 'cpu', state: 'outside', reason: crashed.reason, at: crashed.at }]],
  ])

  expect(await shell.run('models', 'reset', 'band')).toMatchObject({
    status: 0,
    stdout: 'band is tried again\n',
  })
  expect((await shell.run('models', 'list')).stdout).not.toContain('ended its process')
  expect(await shell.run('models', 'reset', 'band', '--json')).toMatchObject({
    status: 0,
    stdout: '{"modelId":"band","forgotten":0}\n',
  })
})

it('refuses to reset a model that is not there, and a command without a model', async () => {
  const unknown = await shell.run('models', 'reset', 'nobody')
  expect(unknown).toMatchObject({ status: 4, stdout: '' })
  expect(unknown.stderr).toContain('(model.unknown)')
  expect((await shell.run('models', 'reset')).status).toBe(2)
})
