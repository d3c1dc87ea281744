import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { findElectron } from './scripts/electron-runtime.mjs'

// WebGPU tests run on SwiftShader, the software Vulkan driver that travels with Electron. The Vulkan loader reads these
// when a test process starts, so they are set here, in its parent.
const runtime = process.platform === 'linux' ? findElectron() : undefined
const icd = runtime && join(runtime.dist, 'vk_swiftshader_icd.json')
if (runtime && icd !== undefined && existsSync(icd)) {
  process.env.INKWAVE_SWIFTSHADER_ICD = icd
  process.env.VK_ICD_FILENAMES = icd
  process.env.LD_LIBRARY_PATH = [runtime.dist, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
}
// No test may talk to anyone; the engine's own telemetry switch is tested apart from this.
process.env.ORT_DISABLE_TELEMETRY = '1'

const ownRunner = ['test/reference/**', 'test/long/**', 'test/silence/**']

export default defineConfig({
  test: {
    // Native sessions and threads of one file must not outlive it into the next: a process each.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/repository/**/*.test.ts'],
          exclude: ['**/*.model.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'model',
          include: ['src/**/*.model.test.ts', 'test/**/*.test.ts'],
          exclude: [...ownRunner, 'test/repository/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each already uses both cores.
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
      {
        // Exact values from other implementations, on the project's own copy; `npm run test:reference` takes any folder.
        extends: true,
        test: { name: 'reference', include: ['test/reference/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'silence',
          include: ['test/silence/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          fileParallelism: false,
        },
      },
    ],
  },
})
