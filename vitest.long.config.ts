import { defineConfig } from 'vitest/config'

/** What does not fit into a developer's day: soak, kills, full fuzzing. `npm run test:long` writes the dated report. */
export default defineConfig({
  test: {
    name: 'long',
    include: ['test/long/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
})
