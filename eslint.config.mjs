import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { plugin as inkwave } from './scripts/eslint/boundaries.mjs'

const TESTS = ['**/*.test.{ts,tsx}', 'test/**', 'src/**/testing/**', 'e2e/**']
const TYPED = [
  'src/**/*.{ts,tsx}',
  'test/**/*.{ts,tsx}',
  'e2e/**/*.ts',
  'scripts/**/*.{mjs,ts}',
  '*.config.{ts,mjs}',
]

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
}
const clocks = [
  {
    object: 'Math',
    property: 'random',
    message: 'Same recipe, same bytes: draw from the rng that is passed in (ctx.rng).',
  },
  {
    object: 'Date',
    property: 'now',
    message: 'Time is passed in (ctx.clock), so that runs can be repeated and tests need not wait.',
  },
]

export default defineConfig(
  globalIgnores([
    'out',
    'out.*',
    'node_modules',
    'bench/peers',
    'resources',
    'training',
    'test-results',
    'playwright-report',
    'coverage',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  js.configs.recommended,
  {
    files: TYPED,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { inkwave },
    rules: {
      'inkwave/boundaries': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'max-lines': ['error', { max: 500 }],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A number in a sentence reads the same with and without String().
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Spreading a string into its code points is what text needs.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An implementation of an asynchronous interface may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/workers/**/*.ts', 'src/renderer/document/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-properties': ['error', ...clocks] },
  },
  {
    // Numeric loops index typed arrays inside their own bounds; a check per element would hide the formula.
    files: ['src/workers/**/*.ts', ...TESTS],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      // Fixtures are JSON written by other programs; the assertions are what checks them.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // JavaScript that tsc checks: it knows the globals, and casts in comments are invisible to the rules on `any`.
    files: ['scripts/**/*.mjs', '*.config.mjs'],
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['src/renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: [
      'src/main/cli.ts',
      'src/main/cli/**',
      'scripts/**',
      'bench/**',
      'test/**',
      'e2e/**',
      'src/**/testing/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['*.config.{ts,mjs}'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['bench/**/*.mjs', 'test/**/*.{mjs,cjs}', 'scripts/carried-app/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'console',
          'process',
          'performance',
          'setTimeout',
          'clearTimeout',
          'URL',
          'Buffer',
          'document',
          'window',
          'requestAnimationFrame',
          'fetch',
          'MutationObserver',
          'MouseEvent',
          'KeyboardEvent',
          'HTMLElement',
          'require',
          'module',
          '__dirname',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
)
