import { join } from 'node:path'
import { ESLint, Linter } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { boundaries, plugin } from '../../scripts/eslint/boundaries.mjs'

const root = join(import.meta.dirname, '../..')

interface Sample {
  readonly file: string
  /** One line that the boundary rejects in that file … */
  readonly forbidden: string
  /** … and its nearest neighbour that it lets through. */
  readonly allowed: string
}

const samples: Record<string, Sample> = {
  'shared-imports-only-zod': {
    file: 'src/shared/contract.ts',
    forbidden: "import { readFile } from 'node:fs/promises'",
    allowed: "import { z } from 'zod'",
  },
  'renderer-stays-in-the-page': {
    file: 'src/renderer/prompt/Panel.tsx',
    forbidden: "import { families } from '../../workers/families'",
    allowed: "import type { Chunk } from '../../shared/chunk'",
  },
  'workers-know-no-app': {
    file: 'src/workers/families/decoderLm/index.ts',
    forbidden: "import type { Job } from '../../../main/jobs'",
    allowed: "import { readFile } from 'node:fs/promises'",
  },
  'electron-has-one-folder': {
    file: 'src/main/library/assets.ts',
    forbidden: "export { protocol } from 'electron'",
    allowed: "import { createHash } from 'node:crypto'",
  },
  'electron-folder-is-a-leaf': {
    file: 'src/main/app.ts',
    forbidden: "import { openWindow } from './electron/window'",
    allowed: "import { createLibrary } from './library/index'",
  },
  'preload-only-bridges': {
    file: 'src/preload/index.ts',
    forbidden: "import { readFileSync } from 'node:fs'",
    allowed: "import { contextBridge } from 'electron'",
  },
  'services-through-their-index': {
    file: 'src/main/jobs/runner.ts',
    forbidden: "import { openDatabase } from '../library/database'",
    allowed: "import { openDatabase } from '../library'",
  },
  'features-do-not-import-each-other': {
    file: 'src/renderer/page/Page.tsx',
    forbidden: "const canvas = import('../canvas/Canvas')",
    allowed: "import { Button } from '../ui/Button'",
  },
  'layers-below-know-no-feature': {
    file: 'src/renderer/stores/jobs.ts',
    forbidden: "import { QueuePanel } from '../queue/QueuePanel'",
    allowed: "import { client } from '../client/client'",
  },
  'document-has-no-view': {
    file: 'src/renderer/document/history.ts',
    forbidden: "import { useState } from 'react'",
    allowed: "import { createStore } from 'zustand/vanilla'",
  },
  'native-code-has-one-owner': {
    file: 'src/workers/families/diffusion/denoise.ts',
    forbidden: "import { InferenceSession } from 'onnxruntime-node'",
    allowed: "import type { Session } from '../../engine/types'",
  },
  'product-does-not-import-tests': {
    file: 'src/main/jobs/queue.ts',
    forbidden: "import { fixture } from '../testing/fixtures'",
    allowed: "import { fixture } from './fixtures'",
  },
}

function violations(file: string, code: string): (string | undefined)[] {
  const config = [
    {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parser: tseslint.parser },
      plugins: { inkwave: plugin },
      rules: { 'inkwave/boundaries': 'error' },
    },
  ] as Linter.Config[]
  const messages = new Linter({ cwd: root }).verify(code, config, join(root, file))
  return messages.map(({ messageId, message }) => messageId ?? message)
}

describe('import boundaries', () => {
  // Fails for a boundary that is added to the table without a sample here, and for one that is removed.
  it('has a sample for each', () => {
    expect(Object.keys(samples).sort()).toEqual(boundaries.map(({ id }) => id).sort())
  })

  it.each(Object.entries(samples))(
    '%s: rejects the forbidden import, lets its neighbour through',
    (id, sample) => {
      expect(violations(sample.file, sample.forbidden)).toContain(id)
      expect(violations(sample.file, sample.allowed)).toEqual([])
    },
  )

  it('lets a test use vitest and reach behind a service', () => {
    const code = "import { it } from 'vitest'\nimport { openDatabase } from '../library/database'"
    expect(violations('src/main/jobs/queue.test.ts', code)).toEqual([])
  })

  it('rejects electron in a type position too', () => {
    expect(violations('src/workers/lane.ts', "import type { App } from 'electron'")).toContain(
      'workers-know-no-app',
    )
  })
})

describe("the repository's own lint", () => {
  const lint = async (file: string, code: string): Promise<(string | null)[]> => {
    const [result] = await new ESLint({ cwd: root }).lintText(code, { filePath: join(root, file) })
    return result?.messages.map(({ ruleId }) => ruleId) ?? []
  }

  // Each line breaks one rule that the house style rests on; the test fails when a rule is switched off.
  it.each([
    ['no-restricted-properties', 'src/workers/protocol.ts', 'export const draw = Math.random()\n'],
    ['no-restricted-properties', 'src/workers/protocol.ts', 'export const at = Date.now()\n'],
    ['no-restricted-syntax', 'src/workers/protocol.ts', 'export default 1\n'],
    ['@typescript-eslint/no-floating-promises', 'src/workers/protocol.ts', 'Promise.resolve(1)\n'],
    ['inkwave/boundaries', 'src/workers/protocol.ts', "import 'electron'\n"],
    ['no-console', 'src/main/clock.ts', "console.log('hello')\n"],
    ['@typescript-eslint/no-explicit-any', 'src/shared/units.ts', 'export const x: any = 1\n'],
    ['max-lines', 'src/shared/units.ts', 'export {}\n'.repeat(501)],
  ])(
    '%s is on in %s',
    async (rule, file, code) => {
      expect(await lint(file, code)).toContain(rule)
    },
    60_000,
  )
})
