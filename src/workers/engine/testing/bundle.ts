import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { build } from 'vite'

/**
 * Bundles a TypeScript entry to an .mjs that a real worker thread or a plain Node process can run, as the product's
 * own build does. It lies inside the repository, so that packages are found from there.
 * @param entry path from the root of the repository
 */
export async function bundle(entry: string): Promise<string> {
  const outDir = mkdtempSync(join(resolve('node_modules'), '.inkwave-test-'))
  onTestFinished(() => {
    rmSync(outDir, { recursive: true, force: true })
  })
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: resolve(entry),
      outDir,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'entry.mjs' } },
    },
  })
  return join(outDir, 'entry.mjs')
}
