import { defineConfig } from '@playwright/test'

/** Specs against the built studio in the real Electron. One worker: each spec owns the machine's cores and its timings. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: process.env.INKWAVE_SCREENS === '1' ? '*.shots.ts' : '*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // Electron's debugger or first frame stays away about once in two hundred starts. `npm test` names what was repeated.
  retries: 1,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? [['line']] : [['line'], ['json']],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
})
