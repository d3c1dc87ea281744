import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundle } from './bundle'
import { temporaryFolder } from './engine'

/**
 * Runs `runOnce.ts` in a process whose home, cache and temporary folders are one empty folder.
 * @returns its answer, and what it left in that folder
 */
export async function runApart(executable: string, env: NodeJS.ProcessEnv, ...args: string[]) {
  const entry = await bundle('src/workers/engine/testing/runOnce.ts')
  const home = temporaryFolder()
  const graph = join(temporaryFolder(), 'graph.onnx')
  const { ORT_DISABLE_TELEMETRY: _unset, ...inherited } = process.env
  const output = execFileSync(executable, [entry, graph, ...args], {
    env: {
      ...inherited,
      HOME: home,
      USERPROFILE: home,
      XDG_CACHE_HOME: home,
      TMPDIR: home,
      TEMP: home,
      TMP: home,
      ...env,
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const answer = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>
  return { answer, left: readdirSync(home, { recursive: true }) }
}
