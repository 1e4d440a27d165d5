/** Worker threads load no TypeScript: what they run is bundled, as the product's own workers are. */
import { buildSync } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Bundle {
  readonly script: string;
  readonly remove: () => void;
}

/** Bundles a script into a throw-away file; answers its path, and a way to be rid of it. */
export function bundled(entry: string): Bundle {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-bundle-'));
  const script = join(folder, 'script.cjs');
  bundle(entry, script);
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The command line with its worker beside it, as they are built. */
export function bundledCommandLine(): Bundle {
  const cli = bundled(join(__dirname, '../../src/cli/main.ts'));
  bundle(join(__dirname, '../../src/core/io/worker.ts'), join(dirname(cli.script), 'worker.js'));
  return cli;
}

function bundle(entry: string, outfile: string): void {
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    logLevel: 'error',
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
  });
}
