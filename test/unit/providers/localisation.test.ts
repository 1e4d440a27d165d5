import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** Every text that the extension's side asks `vscode.l10n.t` for. */
function askedTexts(): string[] {
  const folder = join(ROOT, 'src', 'providers');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const call = /l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g;
  const texts = files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(call)].map(([, text = '']) => text.replace(/\\'/g, "'")),
  );
  return [...new Set(texts)].sort();
}

function readJson(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Record<string, unknown>;
}

describe('Texts to translate', () => {
  it('of the extension are all in l10n/bundle.l10n.json, and no others', () => {
    assert.deepEqual(Object.keys(readJson('l10n/bundle.l10n.json')).sort(), askedTexts());
  });

  it('of the extension are asked for in a form that this test finds', () => {
    const folder = join(ROOT, 'src', 'providers');
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const source = readFileSync(join(folder, name), 'utf8');
      const calls = source.match(/l10n\.t\(/g)?.length ?? 0;
      const literal = source.match(/l10n\.t\(\s*'/g)?.length ?? 0;
      assert.equal(literal, calls, name);
    }
  });

  it('of the manifest are all in package.nls.json, and no others', () => {
    const asked = readFileSync(join(ROOT, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g);
    const keys = [...new Set([...asked].map(([, key]) => key))].sort();
    assert.deepEqual(Object.keys(readJson('package.nls.json')).sort(), keys);
  });
});
