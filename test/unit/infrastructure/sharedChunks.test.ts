import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { boundImports, inSharedChunks } from '../../../scripts/build/sharedChunks.js';

interface Bundle {
  readonly it: unknown;
  readonly folder: string;
  readonly later: () => Promise<{ readonly later: () => string }>;
}

describe('Bundles that share chunks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-chunks-'));
  const out = join(folder, 'dist');
  const load = (name: string): Bundle => createRequire(join(folder, 'test.cjs'))(join(out, name)) as Bundle;
  const chunks = (): string[] => readdirSync(out).filter((name) => name.startsWith('chunk-'));

  before(async () => {
    mkdirSync(out);
    writeFileSync(join(out, 'chunk-OLD00000.js'), '');
    writeFileSync(join(folder, 'shared.ts'), 'export const shared = { words: "what both bundles have" };');
    writeFileSync(join(folder, 'later.ts'), 'export const later = (): string => "loaded when asked for";');
    const source = 'import { shared } from "./shared"; export const it = shared; export const folder = __dirname;';
    writeFileSync(join(folder, 'one.ts'), `${source} export const later = () => import("./later");`);
    writeFileSync(join(folder, 'other.ts'), source);
    const options = { bundle: true, minify: true, platform: 'node', target: 'node20', plugins: [] } as const;
    const entryPoints = ['one.ts', 'other.ts'];
    await build(inSharedChunks({ ...options, absWorkingDir: folder, entryPoints, logLevel: 'silent', outdir: 'dist' }));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('hold once what they have in common', () => {
    assert.equal(load('one.js').it, load('other.js').it);
    const holding = readdirSync(out).filter((name) => readFileSync(join(out, name), 'utf8').includes('both bundles'));
    assert.equal(holding.length, 1);
  });

  it('know where they are, as worker threads and WebAssembly lie beside them', () => {
    assert.equal(load('one.js').folder, out);
  });

  it('load what is imported later when it is asked for', async () => {
    const { later } = await load('one.js').later();
    assert.equal(later(), 'loaded when asked for');
  });

  it('leave no chunk of an earlier build', () => {
    assert.ok(!chunks().includes('chunk-OLD00000.js'));
    assert.equal(chunks().length, 2);
  });

  it('bind what they import when they are loaded, but for names that get another value later', () => {
    const bound = boundImports([
      [
        'chunk-A.js',
        'var fixed = 1;\nvar counter = 0;\nfunction count() {\n  counter++;\n}\nexport {\n  fixed,\n  counter as c,\n  count\n};\n',
      ],
    ]);
    const importing = 'import {\n  fixed,\n  c as c2,\n  count as count3\n} from "./chunk-A.js";\n';
    assert.equal(
      bound(importing),
      'import {c as c2} from "./chunk-A.js";const {fixed: fixed, count: count3} = require("./chunk-A.js");\n',
    );
    const made = readFileSync(join(out, 'one.js'), 'utf8');
    assert.match(made, /const\{\w+:\w+\}=require\("\.\/chunk-/);
  });

  it('are refused where they import each other in a circle', () => {
    const importing = (chunk: string): string => `import {\n  it\n} from "./${chunk}";\nexport {\n  it\n};\n`;
    const circle = [
      ['chunk-A.js', importing('chunk-B.js')],
      ['chunk-B.js', importing('chunk-A.js')],
    ] as const;
    assert.throws(() => boundImports(circle), /Chunks import each other/);
  });
});
