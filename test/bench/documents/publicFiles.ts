/** PDFs of other projects, of which a copy has to look as they do: how they are found, cleaned, rendered and compared. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cleanPdf } from '../../../src/core/documents/pdf/cleanPdf.js';

export interface PublicFigures {
  readonly files: number;
  readonly pages: number;
  readonly written: number;
  /** Pages of which more than one pixel in a thousand differs. */
  readonly changed: number;
  /** Share of pixels that differ on the worst page. */
  readonly worst: number;
  readonly slow: number;
  readonly large: number;
  readonly pictures: number;
  readonly grown: number;
  readonly reasons: readonly string[];
}

/** Where packages put PDFs; `DICOM_DEID_PUBLIC_PDFS` names one more folder. */
const PLACES = ['/usr/share', join(__dirname, '../../../node_modules'), process.env['DICOM_DEID_PUBLIC_PDFS'] ?? ''];
const [SECONDS, KILOBYTES, DIFFERENT, TENFOLD] = [60, 1_000_000, 0.001, 10];
const CLI = join(__dirname, '../../../dist/cli.js');

export async function measurePublic(): Promise<PublicFigures> {
  const found = PLACES.filter((place) => place !== '').flatMap(pdfsIn);
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-public-'));
  const figures = { pages: 0, written: 0, changed: 0, worst: 0, slow: 0, large: 0, pictures: 0, grown: 0 };
  const reasons: string[] = [];
  try {
    for (const file of found) {
      const run = cleanedByCommand(file, join(folder, 'out'));
      if (run.seconds > SECONDS) figures.slow++;
      if (run.memory > KILOBYTES) figures.large++;
      if (run.copy) figures.written++;
      else reasons.push(reasonIn(run.output));
      if (run.copy && statSync(run.copy).size > TENFOLD * statSync(file).size) figures.grown++;
      show?.(basename(file), run.seconds.toFixed(1), run.memory, run.copy ? statSync(run.copy).size : run.output);
      const shares = await changedShares(file, folder);
      if (!shares) continue;
      figures.pictures += shares.pictures;
      figures.pages += shares.pages.length;
      figures.changed += shares.pages.filter((share) => share > DIFFERENT).length;
      figures.worst = Math.max(figures.worst, ...shares.pages);
      if (shares.pages.some((share) => share > DIFFERENT)) show?.('DIFFERENT', file, shares.pages.join(' '));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...figures, files: found.length, reasons: [...new Set(reasons)] };
}

const show = process.env['SHOW'] === undefined ? undefined : console.error;

/** A copy as a person gets it. */
function cleanedByCommand(
  file: string,
  out: string,
): { readonly copy: string | undefined; readonly seconds: number; readonly memory: number; readonly output: string } {
  rmSync(out, { recursive: true, force: true });
  const begun = performance.now();
  const { stdout, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', 'MEMORY %M', 'node', CLI, 'deidentify', file, '-o', out],
    { encoding: 'utf8', timeout: 300_000 },
  );
  const seconds = (performance.now() - begun) / 1000;
  return {
    copy: pdfsIn(out)[0],
    seconds,
    memory: Number(/MEMORY (\d+)/.exec(stderr)?.[1] ?? 0),
    output: stdout + stderr,
  };
}

/** How a copy looks from which nothing was to be taken out. */
async function changedShares(
  file: string,
  folder: string,
): Promise<{ readonly pictures: number; readonly pages: readonly number[] } | undefined> {
  try {
    const { bytes, asPictures } = await cleanPdf(readFileSync(file), []);
    const copy = join(folder, 'unchanged.pdf');
    writeFileSync(copy, bytes);
    return { pictures: asPictures, pages: compared(file, copy, folder) };
  } catch {
    return undefined;
  }
}

function reasonIn(output: string): string {
  return /(?:failed|refused)\s+\S+\s+(.*)/.exec(output)?.[1] ?? 'no reason was said';
}

function pdfsIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => /\.pdf$/i.test(name))
      .map((name) => join(folder, name))
      .sort();
  } catch {
    return [];
  }
}

/** Share of pixels that differ, of each page, as poppler draws them at 50 dots to the inch. */
function compared(one: string, other: string, folder: string): readonly number[] {
  const [before, after] = [one, other].map((file, index) => pagesOf(file, join(folder, `r${index}`)));
  return before!.map((page, index) => {
    const next = after![index];
    if (!next || page.length !== next.length) return 1;
    let different = 0;
    for (let at = 0; at < page.length; at++) if (Math.abs(page[at]! - next[at]!) > 51) different++;
    return different / page.length;
  });
}

/** Pages as grey maps; their headers are of one length where their sizes are. */
function pagesOf(file: string, prefix: string): readonly Buffer[] {
  spawnSync('pdftoppm', ['-r', '50', '-gray', '-l', '20', file, prefix], { stdio: 'ignore', timeout: 120_000 });
  const folder = join(prefix, '..');
  const names = readdirSync(folder).filter((name) => name.startsWith(basename(prefix)) && name.endsWith('.pgm'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    rmSync(path);
    return bytes;
  });
}
