// The dependency rules between folders, as one table and one small lint rule. Each message says where the thing belongs.
import { posix, relative, sep } from 'node:path'
import { root } from '../lib/paths.mjs'

/**
 * @typedef {object} Boundary
 * @property {string} id named by the test that proves it
 * @property {(file: string, isTest: boolean) => boolean} applies to files by their path from the root, `src/main/cli.ts`
 * @property {(target: Target, file: string) => boolean} forbids
 * @property {string} message
 *
 * @typedef {object} Target what an import leads to
 * @property {string | undefined} path from the root without extension, for relative imports
 * @property {string} name the package, `node:fs` or `@scope/name`; empty for relative imports
 */

/** @param {string | undefined} path @param {...string} folders */
const within = (path, ...folders) =>
  path !== undefined && folders.some((folder) => path === folder || path.startsWith(`${folder}/`))

const SERVICES = [
  'contract',
  'desktop',
  'jobs',
  'lanes',
  'library',
  'logging',
  'models',
  'projects',
  'settings',
]
const FEATURES = [
  'canvas',
  'drop',
  'export',
  'library',
  'models',
  'page',
  'prompt',
  'queue',
  'sends',
  'settings',
  'takes',
  'timeline',
]
const TEST_PACKAGES = ['vitest', 'fast-check']
const NATIVE = ['koffi', 'onnxruntime-node']
const NATIVE_OWNER = 'src/workers/engine/ort'

/** @param {string} file @param {string} parent @param {readonly string[]} names */
const folderUnder = (file, parent, names) => names.find((name) => within(file, `${parent}/${name}`))

/** @type {readonly Boundary[]} */
export const boundaries = [
  {
    id: 'shared-imports-only-zod',
    applies: (file, isTest) => within(file, 'src/shared') && !isTest,
    forbids: ({ path, name }) => (path === undefined ? name !== 'zod' : !within(path, 'src/shared')),
    message:
      'src/shared is the contract that every process loads, so it imports only zod. Put code that needs more beside its user in main, workers or renderer.',
  },
  {
    id: 'renderer-stays-in-the-page',
    applies: (file) => within(file, 'src/renderer'),
    forbids: ({ path, name }) =>
      within(path, 'src/main', 'src/workers', 'src/preload') ||
      name === 'electron' ||
      name.startsWith('node:'),
    message:
      'The page is sandboxed: it reaches the rest of the studio only through src/renderer/client and the contract in src/shared. Add a call to src/shared/contract.ts and serve it in main.',
  },
  {
    id: 'workers-know-no-app',
    applies: (file) => within(file, 'src/workers'),
    forbids: ({ path, name }) =>
      within(path, 'src/main', 'src/renderer', 'src/preload') ||
      name === 'electron' ||
      /^(react|react-dom|zustand|konva)$/.test(name),
    message:
      'src/workers generates and knows neither the app nor a window, so that the command line and tests can run it. Pass what it needs in through the context or a message of src/workers/protocol.ts.',
  },
  {
    id: 'electron-has-one-folder',
    applies: (file) =>
      within(file, 'src') &&
      !within(file, 'src/main/electron', 'src/preload') &&
      file !== 'src/main/index.ts',
    forbids: ({ name }) => name === 'electron',
    message:
      'Only src/main/electron, src/main/index.ts and src/preload may import electron; the rest must run on plain Node. Take what you need as an argument of createApp and hand it in from src/main/electron.',
  },
  {
    id: 'electron-folder-is-a-leaf',
    applies: (file) =>
      within(file, 'src/main') && !within(file, 'src/main/electron') && file !== 'src/main/index.ts',
    forbids: ({ path }) => within(path, 'src/main/electron'),
    message:
      'src/main/electron adapts the app to Electron, and nothing but src/main/index.ts imports it; otherwise the command line would need Electron. Move the shared part into a service.',
  },
  {
    id: 'preload-only-bridges',
    applies: (file, isTest) => within(file, 'src/preload') && !isTest,
    forbids: ({ path, name }) =>
      path === undefined ? name !== 'electron' : !within(path, 'src/preload', 'src/shared'),
    message: 'The preload only bridges the page to main: it imports electron and src/shared, nothing else.',
  },
  {
    id: 'services-through-their-index',
    applies: (file, isTest) => within(file, 'src/main') && !isTest,
    forbids: ({ path }, file) => {
      const service = path === undefined ? undefined : folderUnder(path, 'src/main', SERVICES)
      if (service === undefined || within(file, `src/main/${service}`)) return false
      return path !== `src/main/${service}` && path !== `src/main/${service}/index`
    },
    message:
      "Import a service through its index.ts: what the index does not export is the service's own business.",
  },
  {
    id: 'features-do-not-import-each-other',
    applies: (file) => folderUnder(file, 'src/renderer', FEATURES) !== undefined,
    forbids: ({ path }, file) => {
      if (within(path, 'src/renderer/app')) return true
      const feature = path === undefined ? undefined : folderUnder(path, 'src/renderer', FEATURES)
      return feature !== undefined && feature !== folderUnder(file, 'src/renderer', FEATURES)
    },
    message:
      'Features of the window know the stores, client, ui and document, not each other and not app. Meet in a store, or let src/renderer/app put the two together.',
  },
  {
    id: 'layers-below-know-no-feature',
    applies: (file) =>
      within(file, ...['document', 'client', 'ui', 'stores'].map((name) => `src/renderer/${name}`)),
    forbids: ({ path }) =>
      path !== undefined &&
      (within(path, 'src/renderer/app') || folderUnder(path, 'src/renderer', FEATURES) !== undefined),
    message:
      'document, client, ui and stores are what features stand on, so they import no feature and not app.',
  },
  {
    id: 'document-has-no-view',
    applies: (file) => within(file, 'src/renderer/document'),
    forbids: ({ name }) => /^(react|react-dom|konva|react-konva)$/.test(name),
    message:
      'The document is data and actions, tested without a window: no React and no Konva. The view reads it through a store.',
  },
  {
    id: 'native-code-has-one-owner',
    applies: (file, isTest) => within(file, 'src') && !isTest && !within(file, NATIVE_OWNER),
    forbids: ({ name }) => NATIVE.includes(name),
    message:
      'Only src/workers/engine/ort talks to ONNX Runtime and through FFI; everything else uses the Session interface of src/workers/engine/types.ts.',
  },
  {
    id: 'product-does-not-import-tests',
    applies: (file, isTest) => within(file, 'src') && !isTest,
    forbids: ({ path, name }) =>
      within(path, 'test', 'e2e', 'bench', 'scripts') ||
      TEST_PACKAGES.includes(name) ||
      /\.test$|\/testing\//.test(path ?? ''),
    message: 'What ships does not import tests, scripts or benches. Move the shared part into src.',
  },
]

/**
 * @param {string} file absolute
 * @param {string} source as written in the import
 * @returns {Target}
 */
function targetOf(file, source) {
  if (source.startsWith('.')) {
    const path = posix.join(posix.dirname(file), source.replace(/\?.*$/, ''))
    return { path: path.replace(/\.(tsx?|mjs|js)$/, ''), name: '' }
  }
  const parts = source.split('/')
  return { path: undefined, name: source.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '') }
}

/** @type {import('eslint').Rule.RuleModule} */
const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: Object.fromEntries(boundaries.map(({ id, message }) => [id, message])),
  },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/')
    const isTest = /\.test\.tsx?$|\/testing\//.test(file)
    const rules = boundaries.filter((boundary) => boundary.applies(file, isTest))
    /** @param {{ type: string, value?: unknown } | null | undefined} source */
    const check = (source) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return
      const target = targetOf(file, source.value)
      for (const boundary of rules) {
        if (boundary.forbids(target, file))
          context.report({ node: /** @type {any} */ (source), messageId: boundary.id })
      }
    }
    return {
      ImportDeclaration: (node) => {
        check(node.source)
      },
      ExportNamedDeclaration: (node) => {
        check(node.source)
      },
      ExportAllDeclaration: (node) => {
        check(node.source)
      },
      ImportExpression: (node) => {
        check(node.source)
      },
    }
  },
}

export const plugin = { rules: { boundaries: rule } }
