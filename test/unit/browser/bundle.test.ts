import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(__dirname, '../../..');

/** What the extension in a browser is made of, the core apart. */
async function sources(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    bundle: true,
    entryPoints: ['src/browser/extension.ts'],
    external: ['vscode', 'node:*'],
    logLevel: 'silent',
    metafile: true,
    packages: 'external',
    platform: 'browser',
    write: false,
  });
  return Object.keys(metafile.inputs).filter((file) => !file.startsWith('src/core/'));
}

describe('the extension in a browser', () => {
  it('answers every command that it contributes', async () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      contributes: { commands: { command: string }[] };
    };
    const texts = (await sources()).map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
    const unanswered = manifest.contributes.commands
      .map(({ command }) => command.replace('dicomDeid.', ''))
      .filter((name) => !texts.includes(`'${name}'`) && !new RegExp(`\\b${name}:`).test(texts));
    assert.deepEqual(unanswered, []);
  });

  it('has nothing that starts threads or opens files', async () => {
    const files = await sources();
    assert.deepEqual(
      files.filter((file) => /providers\/(batch|documents|namemap|explorer\/workspaceScan|verify)/.test(file)),
      [],
    );
  });

  it('offers nothing in the palette that it can only refuse', () => {
    const source = readFileSync(join(ROOT, 'src/browser/extension.ts'), 'utf8');
    const list = /NOT_IN_BROWSER = \[([^\]]*)\]/.exec(source)?.[1] ?? '';
    const refused = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => `dicomDeid.${name}`);
    const { contributes } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      contributes: { menus: { commandPalette: { command: string; when: string }[] } };
    };
    const when = new Map(contributes.menus.commandPalette.map((entry) => [entry.command, entry.when]));
    const shown = refused.filter((command) => !/!dicomDeid\.inBrowser|^false$/.test(when.get(command) ?? ''));
    assert.ok(refused.length > 10);
    assert.deepEqual(shown, []);
  });
});
