/** Worker threads load no TypeScript: what they run is bundled, as the product's own workers are. */
import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bundles a script into a throw-away file; answers its path, and a way to be rid of it. */
export function bundled(entry: string): { readonly script: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-bundle-'));
  const script = join(folder, 'worker.cjs');
  buildSync({
    entryPoints: [entry],
    outfile: script,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    logLevel: 'error',
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  });
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
