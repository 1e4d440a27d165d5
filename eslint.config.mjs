// Three things are held here: what typescript-eslint finds with types, the direction of imports that
// docs/architecture.md draws (test/unit/infrastructure/importDirection.test.ts sees that it is), and the size of files.
import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { CORE_ROOMS } from './scripts/rooms.mjs';

/** Specifiers that name this folder or something in it, from any depth below src/. */
const inFolder = (folder) => ({
  regex: `^(\\.\\.?/)+(src/)?${folder}/`,
  message: `Imports of ${folder}/ are against the direction of docs/architecture.md.`,
});

const inVscode = {
  regex: '^vscode$',
  message: 'Only src/providers, src/browser and src/extension.ts speak to VS Code.',
};
const inFileSystem = {
  regex: '^(node:)?fs(/promises)?$',
  message: 'In the core, only src/core/io reads and writes files.',
};
const inNode = { regex: '^(node:|fs$|path$|os$|crypto$)', message: 'The browser side has no Node.' };
/** All of src/webview but the protocol, which is the contract of both sides. */
const inWebview = {
  regex: '^(\\.\\.?/)+(src/)?webview/(?!protocol\\.js$)',
  message: 'Of src/webview only protocol.ts may be imported from outside.',
};
const inExtension = {
  regex: '^(\\.\\.?/)+(src/)?extension(\\.js)?$',
  message: 'Nothing imports the activation.',
};
const inTests = { regex: '^(\\.\\.?/)+test/', message: 'The product does not import its tests.' };

/** `import type` is under the same law: what a folder may not run it need not know. */
const forbidImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns: [...patterns, inTests] }] });

const OF_CORE = [inVscode, inExtension, inFolder('providers'), inFolder('webview'), inFolder('cli')];

/** For each room of the core: whatever comes after it in the order is not for it. */
const roomsOfCore = CORE_ROOMS.map((room, index) => {
  const above = CORE_ROOMS.slice(index + 1).map((later) => inFolder(later));
  const files = room === 'io' ? [] : [inFileSystem];
  return { files: [`src/core/${room}/**/*.ts`], rules: forbidImports(...OF_CORE, ...files, ...above) };
});

export default defineConfig(
  globalIgnores([
    'dist/',
    'out/',
    'coverage/',
    '.vscode-test/',
    'sample-study/',
    'src/core/standard/generated/',
    'src/core/detect/lexicon/generated/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [eslint.configs.recommended],
    languageOptions: { globals: nodeGlobals() },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs' },
  },
  {
    files: ['**/*.ts'],
    extends: [eslint.configs.recommended, tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: { 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...forbidImports(...OF_CORE, inFileSystem),
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The core also runs where there is no process.' },
        { name: 'require', message: 'Import instead.' },
      ],
    },
  },
  ...roomsOfCore,
  {
    files: ['src/providers/**/*.ts'],
    rules: forbidImports(inExtension, inWebview, inFolder('cli')),
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: { ...forbidImports(inVscode, inExtension, inFolder('providers'), inFolder('webview')) },
  },
  {
    files: ['src/webview/**/*.ts'],
    rules: forbidImports(inVscode, inNode, inExtension, inFolder('providers'), inFolder('cli'), inFolder('core/io')),
  },
  {
    files: ['src/extension.ts'],
    rules: forbidImports(inWebview, inFolder('cli')),
  },
  {
    files: ['src/browser/**/*.ts'],
    rules: forbidImports(inWebview, inNode, inExtension, inFolder('cli')),
  },
  {
    files: ['test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);

/** Names that scripts may use; the TypeScript compiler checks those of the sources. */
function nodeGlobals() {
  const names = ['console', 'process', 'fetch', 'URL', 'URLSearchParams', 'setTimeout', 'clearTimeout', 'AbortSignal'];
  const commonJs = ['__dirname', '__filename', 'module', 'require'];
  return Object.fromEntries([...names, 'Buffer', ...commonJs].map((name) => [name, 'readonly']));
}
