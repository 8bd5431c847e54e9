// Lint: what the compiler does not say and a reader would.
import tseslint from 'typescript-eslint'
import reactHooks from 'eslint-plugin-react-hooks'

const noRawIpc = ['ipcRenderer', 'ipcMain'].map((name) => ({ name, message: 'Raw IPC stays in hosts/electron and src-preload; go through the contract.' }))

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', '.cache/', 'coverage/', 'bin/'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-expressions': 'error',
      '@typescript-eslint/no-namespace': 'error',
      'eqeqeq': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-console': 'error',
      'no-debugger': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
    },
  },
  {
    files: ['src-main/core/**', 'src-main/jinja/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'core has no clock; take the time as an argument.' },
        { object: 'Math', property: 'random', message: 'core has no randomness; take a seed or an id as an argument.' },
      ],
    },
  },
  {
    files: ['src-renderer/**', 'src-main/engine/**', 'src-main/contract/**', 'src-main/adapters/**', 'src-main/hosts/{cli,engine,web}/**'],
    rules: { 'no-restricted-globals': ['error', ...noRawIpc] },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['tests/**', 'scripts/**', '*.config.ts'],
    rules: { 'no-console': 'off', 'no-restricted-exports': 'off' },
  },
)
