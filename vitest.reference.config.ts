import { defineConfig } from 'vitest/config'

/** Exact values from other implementations, far more of them than `npm test` needs: `npm run test:reference -- text`. */
export default defineConfig({
  test: {
    name: 'reference',
    include: ['test/reference/**/*.reference.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
