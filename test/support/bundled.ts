/** Worker threads load no TypeScript: what they run is bundled, as the product's own workers are. */
import { buildSync } from 'esbuild';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = join(__dirname, '../..');
/** Codecs and PDFium look for their WebAssembly beside the bundle that they are in. */
const WASM = [
  '@embedpdf/pdfium/dist/pdfium.wasm',
  '@cornerstonejs/codec-charls/dist/charlswasm.wasm',
  '@cornerstonejs/codec-libjpeg-turbo-8bit/dist/libjpegturbowasm_decode.wasm',
  '@cornerstonejs/codec-openjpeg/dist/openjpegwasm.wasm',
  '@cornerstonejs/codec-openjph/dist/openjphjs.wasm',
];
const folders = new Map<string, string>();

/** Bundles a script when it is first needed, into a folder that is gone with this process; answers its path. */
export function bundled(source: string): string {
  return join(folderOf({ 'script.cjs': source }), 'script.cjs');
}

/** The command line with its worker beside it, as they are built. */
export function bundledCommandLine(): string {
  return join(folderOf({ 'cli.js': 'src/cli/main.ts', 'worker.js': 'src/core/io/worker.ts' }), 'cli.js');
}

/** @param sources by the names of their bundles, from the top of the checkout */
function folderOf(sources: Readonly<Record<string, string>>): string {
  const key = JSON.stringify(sources);
  const known = folders.get(key);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-bundle-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [name, source] of Object.entries(sources)) bundle(join(ROOT, source), join(folder, name));
  for (const file of WASM) copyFileSync(join(ROOT, 'node_modules', file), join(folder, basename(file)));
  folders.set(key, folder);
  return folder;
}

function bundle(entry: string, outfile: string): void {
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'cjs',
    // Each worker that starts reads all of it anew.
    minify: true,
    platform: 'node',
    logLevel: 'error',
    // As in esbuild.js: builds for bundlers ask for an address that there is not.
    alias: {
      '@embedpdf/pdfium': require.resolve('@embedpdf/pdfium'),
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    },
  });
}
