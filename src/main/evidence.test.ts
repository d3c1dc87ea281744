import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { openSockets } from './evidence'

it('counts a real socket while it is open, and no timer, pipe or file', async () => {
  const before = openSockets()
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  expect(openSockets()).toBe(before + 1)
  await new Promise((done) => server.close(done))
  expect(openSockets(['Timeout', 'PipeWrap', 'FSReqPromise', 'MessagePort', 'TCPSocketWrap'])).toBe(1)
})
