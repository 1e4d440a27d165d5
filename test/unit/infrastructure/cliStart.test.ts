import assert from 'node:assert/strict';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { coreFor } from '../../../scripts/build/coreApart.js';

const ROOT = join(__dirname, '../../..');

/** What a module needs before its first line runs: all that it imports, but for what it imports when it is asked. */
function eager({ inputs }: Metafile, entry: string): readonly string[] {
  const found = new Set([entry]);
  for (const name of found) {
    for (const { path, kind, external } of inputs[name]?.imports ?? []) {
      if (!external && kind !== 'dynamic-import') found.add(path);
    }
  }
  return [...found];
}

describe('The start of the command line', () => {
  let metafile: Metafile;

  before(async () => {
    ({ metafile } = await build({
      ...{ absWorkingDir: ROOT, bundle: true, entryPoints: ['src/cli/main.ts'], format: 'esm', platform: 'node' },
      ...{ logLevel: 'silent', metafile: true, outdir: 'dist', packages: 'external', splitting: true, write: false },
    }));
  });

  it('loads no command but the one that was asked for', () => {
    const loaded = eager(metafile, 'src/cli/main.ts');
    assert.deepEqual(
      loaded.filter((name) => /core\/(dicom|detect|plan\/plan|verify|io\/batch)/.test(name)),
      [],
    );
  });

  it('leaves recognisers, plans and proofs to the workers of deidentify', () => {
    const loaded = eager(metafile, 'src/cli/deidentify.ts');
    assert.deepEqual(
      loaded.filter((name) => /core\/(detect\/text\/textFinder|detect\/lexicon|plan\/plan\.|verify\/prove)/.test(name)),
      [],
    );
    const bytes = loaded.reduce((sum, name) => sum + (metafile.inputs[name]?.bytes ?? 0), 0);
    assert.ok(bytes < 1024 * 1024, `${bytes} bytes of source`);
  });

  it('binds no module of thousands of names, of which it uses a few', async () => {
    // A module whose names the extension looks up in the core has them all in the chunk that both share.
    const { outputs } = (
      await build({
        ...{ absWorkingDir: ROOT, bundle: true, format: 'esm', platform: 'node', splitting: true, write: false },
        entryPoints: { cli: 'src/cli/main.ts', core: 'core' },
        ...{ logLevel: 'silent', metafile: true, outdir: 'dist', packages: 'external' },
        plugins: [coreFor('src/extension.ts', 'src/browser/extension.ts')],
      })
    ).metafile;
    const tags = Object.values(outputs).filter(({ inputs }) => inputs['src/core/standard/generated/tags.ts']);
    assert.ok(tags.length > 0);
    const bytes = tags.reduce(
      (sum, { inputs }) => sum + inputs['src/core/standard/generated/tags.ts']!.bytesInOutput,
      0,
    );
    assert.ok(bytes < 20_000, `${bytes} bytes of tags`);
  });
});
