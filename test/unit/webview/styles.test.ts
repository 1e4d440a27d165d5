import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEBVIEW = join(__dirname, '../../../src/webview');

/** Variables that VS Code sets under every theme; each theme may leave out any other. */
const ALWAYS = new Set([
  ...['foreground', 'descriptionForeground', 'focusBorder', 'contrastActiveBorder', 'editor-background'],
  ...['font-family', 'font-size', 'editor-font-family', 'editor-font-size', 'textLink-foreground'],
  ...['button-foreground', 'input-placeholderForeground', 'list-hoverBackground'],
]);

describe('Styles of the pages', () => {
  const files = readdirSync(WEBVIEW, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));

  it('fall back where a theme leaves a colour out', () => {
    const bare = files.flatMap((name) =>
      [...readFileSync(join(WEBVIEW, name), 'utf8').matchAll(/var\(--vscode-([\w-]+)\)/g)]
        .map(([, variable = '']) => variable)
        .filter((variable) => !ALWAYS.has(variable))
        .map((variable) => `${name}: ${variable}`),
    );
    assert.deepEqual(bare, []);
  });
});
