import { strict as assert } from 'node:assert';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = path.join(__dirname, '../../..');

/** The snippets are of files that do not exist, so rules that ask the type checker cannot run on them. */
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    {
      files: ['**/*.ts'],
      ...(tseslint.configs.disableTypeChecked as object),
      languageOptions: { parserOptions: { projectService: false } },
    },
  ],
});

async function isForbidden(file: string, imported: string): Promise<boolean> {
  const code = `import { thing } from '${imported}';\nthing();\n`;
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  assert.ok(result, `${file} is not linted`);
  assert.equal(result.fatalErrorCount, 0, result.messages[0]?.message);
  return result.messages.some((message) => message.ruleId === 'no-restricted-imports');
}

describe('direction of imports', () => {
  const forbidden: readonly [file: string, imported: string][] = [
    ['src/core/plan/x.ts', 'vscode'],
    ['src/core/plan/x.ts', '../../providers/x.js'],
    ['src/core/plan/x.ts', '../../webview/protocol.js'],
    ['src/core/plan/x.ts', '../../cli/main.js'],
    ['src/core/plan/x.ts', '../../extension.js'],
    ['src/core/plan/x.ts', 'node:fs'],
    ['src/core/plan/x.ts', 'node:fs/promises'],
    ['src/core/plan/x.ts', 'fs'],
    ['src/core/io/x.ts', 'vscode'],
    ['src/core/io/x.ts', '../../cli/main.js'],
    ['src/providers/x.ts', '../cli/main.js'],
    ['src/browser/x.ts', '../cli/main.js'],
    ['src/browser/x.ts', 'node:crypto'],
    ['src/providers/x.ts', '../webview/tagTable/main.js'],
    ['src/cli/x.ts', 'vscode'],
    ['src/cli/x.ts', '../providers/x.js'],
    ['src/cli/x.ts', '../webview/protocol.js'],
    ['src/webview/tagTable/x.ts', 'vscode'],
    ['src/webview/tagTable/x.ts', 'node:path'],
    ['src/webview/tagTable/x.ts', '../../providers/x.js'],
    ['src/webview/tagTable/x.ts', '../../core/io/x.js'],
    ['src/extension.ts', './cli/main.js'],
    ['src/cli/x.ts', '../../test/support/x.js'],
  ];
  for (const [file, imported] of forbidden) {
    it(`${file} may not import ${imported}`, async () => {
      assert.equal(await isForbidden(file, imported), true);
    });
  }

  const allowed: readonly [file: string, imported: string][] = [
    ['src/core/plan/x.ts', '../dicom/types.js'],
    ['src/core/io/x.ts', 'node:fs'],
    ['src/providers/x.ts', 'vscode'],
    ['src/providers/x.ts', '../core/dicom/types.js'],
    ['src/providers/x.ts', '../webview/protocol.js'],
    ['src/cli/x.ts', '../core/dicom/types.js'],
    ['src/cli/x.ts', 'node:fs'],
    ['src/webview/tagTable/x.ts', '../protocol.js'],
    ['src/webview/tagTable/x.ts', '../../core/plan/tagRow.js'],
    ['src/extension.ts', './providers/x.js'],
  ];
  for (const [file, imported] of allowed) {
    it(`${file} may import ${imported}`, async () => {
      assert.equal(await isForbidden(file, imported), false);
    });
  }
});
