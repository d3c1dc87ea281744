import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import { ensureElectron } from '../scripts/electron-runtime.mjs'

const root = resolve(import.meta.dirname, '..')

/** Opens the real studio on a fresh data folder. `usableMs` is from process creation to the page's own `usable` mark. */
export async function openStudio({ dataFolder = mkdtempSync(join(tmpdir(), 'inkwave-bench-')) } = {}) {
  const runtime = await ensureElectron()
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
    env: { ...process.env, INKWAVE_DATA: dataFolder },
  })
  const page = await app.firstWindow()
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
  const created = await app.evaluate(() => process.getCreationTime())
  const usable = await page.evaluate(
    () => performance.timeOrigin + performance.getEntriesByName('usable')[0].startTime,
  )
  const pid = app.process().pid
  return {
    app,
    page,
    dataFolder,
    usableMs: usable - created,
    rssMb: () => treeRssMb(pid),
    async close({ keepData = false } = {}) {
      await app.close()
      if (!keepData) rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Resident megabytes of a process and all its descendants. Shared pages count once per process, so this is an upper bound. */
function treeRssMb(rootPid) {
  const parents = new Map()
  const rss = new Map()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8')
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]))
      rss.set(Number(entry), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // The process ended while we looked.
    }
  }
  const inTree = (pid) =>
    pid === rootPid || (parents.has(pid) && parents.get(pid) > 1 && inTree(parents.get(pid)))
  return [...rss].filter(([pid]) => inTree(pid)).reduce((sum, [, mb]) => sum + mb, 0)
}

/** The p-th percentile (0 … 1) by nearest rank. */
export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))]
}

export const median = (values) => percentile(values, 0.5)

/** A small seeded generator, so that the "random moments" of a run can be had again. */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

export const loadAverage = () =>
  Number(execFileSync('cut', ['-d', ' ', '-f1', '/proc/loadavg'], { encoding: 'utf8' }))
