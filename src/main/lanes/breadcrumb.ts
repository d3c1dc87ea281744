import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Crumb = z.object({ pid: z.number().int(), modelId: z.string(), device: z.string(), step: z.string() })
export type Crumb = z.infer<typeof Crumb>

const prefix = 'breadcrumb-'

/** One file per lane and application process: a command line beside the window keeps its own. */
export function breadcrumbPath(folder: string, laneId: string, pid: number): string {
  return join(folder, `${prefix}${String(pid)}-${laneId}.json`)
}

/** Reads and removes a lane's breadcrumb. Undefined when there is none, or nothing that can be read. */
export function takeCrumb(path: string): Crumb | undefined {
  try {
    const parsed = Crumb.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.data
  } catch {
    return undefined
  } finally {
    rmSync(path, { force: true })
  }
}

/** The breadcrumbs of applications that are no more: what each was doing when it went. */
export function takeOldCrumbs(folder: string, isAlive: (pid: number) => boolean): Crumb[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length).split('-')[0])))
    .map((name) => takeCrumb(join(folder, name)))
    .filter((crumb) => crumb !== undefined)
}

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
