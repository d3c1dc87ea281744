#!/usr/bin/env node
// The command line. It answers in the time Node needs to start: what is checked before is a few file times. A stale or
// missing build is made first; only then does anything of ours appear, and only on stderr.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildFresh, ensureBuild } from './lib/build.mjs'
import { root } from './lib/paths.mjs'

try {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) {
    const { ensurePackages } = await import('./lib/packages.mjs')
    await ensurePackages()
  }
  if (!buildFresh()) {
    if (process.stderr.isTTY) process.stderr.write('Building (the sources changed)\n')
    await ensureBuild()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

const cli = join(root, 'out/main/cli.js')
process.argv[1] = cli
await import(pathToFileURL(cli).href)
