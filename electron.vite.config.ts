import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { stampFiles } from './scripts/lib/stamps.mjs'

const at = (path: string): string => resolve(import.meta.dirname, path)

/** The build script builds beside `out/` and swaps, so that a running studio never sees half a build. */
const out = process.env.INKWAVE_OUT ?? at('out')

/** Beside the main bundle: the drawings that can be placed as stamps. */
const stamps = {
  name: 'stamps',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: string }) => unknown }) {
    for (const file of stampFiles()) this.emitFile({ type: 'asset', ...file })
  },
}

/**
 * Three bundles: the application with its worker entries (ESM, plain Node can run all but `index`), the preload
 * (CommonJS, because a sandboxed preload must be), and the page. Packages in `dependencies` stay external.
 */
export default defineConfig({
  main: {
    plugins: [stamps],
    // Its entry for Node declares a `require` of its own, which an ES module of this bundle has already.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: `${out}/main`,
      // The command line runs on plain Node, the test runtime is Electron 33 (Node 20, Chromium 130).
      target: 'node20',
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          cli: at('src/main/cli.ts'),
          lane: at('src/workers/lane.ts'),
          laneProcess: at('src/workers/laneProcess.ts'),
          media: at('src/workers/media.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: `${out}/preload`,
      target: 'node20',
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react()],
    build: {
      outDir: `${out}/renderer`,
      // The page's policy allows no data: URLs, small fonts included.
      assetsInlineLimit: 0,
      target: 'chrome130',
      rolldownOptions: { input: at('src/renderer/index.html') },
    },
  },
})
