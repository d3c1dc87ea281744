import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findElectron, sandboxArguments } from '../../scripts/electron-runtime.mjs'
import { outgoing, trace } from './strace'

const root = join(import.meta.dirname, '../..')
const node = process.execPath
/** TEST-NET-1 (RFC 5737): nobody's address. The programs that try it are cut off from the network besides. */
const STRANGER = '192.0.2.1'
const at = (name: string): string => join(import.meta.dirname, name)

const electron = (): string[] => {
  const runtime = findElectron()
  if (!runtime) throw new Error('No Electron on this machine yet: run `npm run setup` first.')
  return ['xvfb-run', '-a', runtime.executable, '--no-sandbox', ...sandboxArguments.slice(1), at('renderer')]
}

describe('the recorder', () => {
  // Without these, "nothing was recorded" would also be true of a recorder that sees nothing.
  it.each([
    ['the main thread', () => [node, at('main.fixture.mjs'), STRANGER, 'main']],
    ['a worker thread', () => [node, at('main.fixture.mjs'), STRANGER, 'worker']],
    ['native code', () => [node, at('native.fixture.mjs'), STRANGER]],
    ["Electron's main process", () => [...electron(), STRANGER, 'electron-main']],
    ['a page in Electron', () => [...electron(), STRANGER, 'page']],
  ])('sees a connection from %s', async (_, command) => {
    const { attempts, output } = await trace(command(), { cutOff: true })
    expect(
      attempts.map(({ address }) => address),
      output,
    ).toContain(STRANGER)
  })

  it('reads IPv6, UDP and mapped addresses, and lets this machine through', () => {
    const log = [
      '7 connect(3, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1',
      '7 sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 1',
      '7 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
      '7 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
      '7 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X99"}, 110) = 0',
    ].join('\n')
    expect(outgoing(log)).toEqual([
      { call: 'connect', address: '2001:db8::1' },
      { call: 'sendto', address: '192.0.2.53' },
    ])
  })

  it('lets a connection to this machine through', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    const program = `require('node:net').connect(${port}, '127.0.0.1').on('close', () => process.exit(0))`
    const { code, attempts } = await trace([node, '-e', program])
    server.close()
    expect(code).toBe(0)
    expect(attempts).toEqual([])
  })
})

describe('the command line', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'inkwave-silence-'))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it.each([
    ['text', 'The lighthouse keeper'],
    ['image', 'blue fox'],
    ['music', '4 bars, lo-fi, A minor'],
  ])('makes %s without reaching out', async (craft, prompt) => {
    const out = join(folder, `${craft}.out`)
    const command = [
      node,
      join(root, 'scripts/inkwave.mjs'),
      'generate',
      craft,
      '--prompt',
      prompt,
      '--seed',
      '1',
      '--out',
      out,
    ]
    // The runner switches telemetry off; here the studio has to do it itself.
    const env = { INKWAVE_DATA: join(folder, 'data'), ORT_DISABLE_TELEMETRY: undefined }
    const { code, output, attempts } = await trace(command, { cwd: root, env })
    expect(code, output).toBe(0)
    expect(statSync(out).size).toBeGreaterThan(0)
    expect(attempts).toEqual([])
  })
})
