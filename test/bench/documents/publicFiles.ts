/** PDFs of other projects, of which a copy has to look as they do: how they are found, cleaned, rendered and compared. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface PublicFigures {
  readonly files: number;
  /** How many there were to choose from. */
  readonly of: number;
  readonly pages: number;
  readonly written: number;
  /** Pages of which more than one pixel in a thousand differs, of these rasterized ones, and share of pixels on the worst. */
  readonly changed: number;
  readonly changedPictures: number;
  readonly worst: number;
  readonly slow: number;
  readonly large: number;
  /** Of the command line, at the most: seconds of processor time, and megabytes. */
  readonly most: { readonly seconds: number; readonly megabytes: number };
  readonly pictures: number;
  readonly grown: number;
  /** Size of the largest copy, of its original. */
  readonly growth: number;
  /** Of what was not written: how often each was said. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** Where packages put PDFs; `DICOM_DEID_PUBLIC_PDFS` names one more folder. */
const PLACES = ['/usr/share', join(__dirname, '../../../node_modules'), process.env['DICOM_DEID_PUBLIC_PDFS'] ?? ''];
const [SECONDS, KILOBYTES, DIFFERENT, TENFOLD] = [60, 1_000_000, 0.001, 10];
/** Elapsed; the product itself ends what takes longer than 45 s of processor time a page. */
const TIMEOUT = 400_000;
const CLI = join(__dirname, '../../../dist/cli.js');

/**
 * @param most files, chosen by a hash of their bytes, so that they are the same in every run
 * @param minutes after which no further file is begun
 */
export function measurePublic(most: number, minutes: number): PublicFigures {
  const end = performance.now() + 60_000 * minutes;
  const found = distinct(PLACES.filter((place) => place !== '').flatMap(pdfsIn));
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-public-'));
  const figures = {
    pages: 0,
    written: 0,
    changed: 0,
    changedPictures: 0,
    worst: 0,
    slow: 0,
    large: 0,
    pictures: 0,
    grown: 0,
    growth: 0,
  };
  const reasons = new Map<string, number>();
  let [files, seconds, megabytes] = [0, 0, 0];
  try {
    for (const file of found.slice(0, most)) {
      if (performance.now() > end) break;
      files++;
      const run = cleanedByCommand(file, join(folder, 'out'));
      seconds = Math.max(seconds, run.seconds);
      megabytes = Math.max(megabytes, run.memory / 1000);
      if (run.seconds > SECONDS) figures.slow++;
      if (run.memory > KILOBYTES) figures.large++;
      if (run.copy) figures.written++;
      else reasons.set(reasonIn(run.output), (reasons.get(reasonIn(run.output)) ?? 0) + 1);
      if (run.copy) {
        const growth = statSync(run.copy).size / statSync(file).size;
        figures.growth = Math.max(figures.growth, growth);
        if (growth > TENFOLD) figures.grown++;
      }
      show?.(basename(file), run.seconds.toFixed(1), run.memory, run.copy ? statSync(run.copy).size : run.output);
      const unchanged = run.copy && cleanedUnchanged(file, folder);
      if (!unchanged) continue;
      figures.pages += unchanged.pages.length;
      figures.pictures += unchanged.pictures.size;
      for (const [page, share] of unchanged.pages.entries()) {
        figures.worst = Math.max(figures.worst, share);
        if (share <= DIFFERENT) continue;
        figures.changed++;
        if (unchanged.pictures.has(page)) figures.changedPictures++;
        show?.('DIFFERENT', file, page + 1, share, unchanged.pictures.has(page) ? 'rasterized' : '');
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...figures, files, of: found.length, most: { seconds, megabytes }, reasons };
}

const show = process.env['SHOW'] === undefined ? undefined : console.error;

/** Each once, in an order that has nothing to do with names and places. */
function distinct(files: readonly string[]): readonly string[] {
  const byHash = new Map(files.map((file) => [createHash('sha256').update(readFileSync(file)).digest('hex'), file]));
  return [...byHash].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, file]) => file);
}

/** A copy as a person gets it, and the processor time that it took. */
function cleanedByCommand(
  file: string,
  out: string,
): { readonly copy: string | undefined; readonly seconds: number; readonly memory: number; readonly output: string } {
  rmSync(out, { recursive: true, force: true });
  const { stdout, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', 'USED %U %S %M', 'node', CLI, 'deidentify', file, '-o', out],
    { encoding: 'utf8', timeout: TIMEOUT },
  );
  const [, user = 0, system = 0, memory = 0] = (/USED (\S+) (\S+) (\d+)/.exec(stderr) ?? []).map(Number);
  return { copy: pdfsIn(out)[0], seconds: user + system, memory, output: stdout + stderr };
}

/** How a copy looks from which nothing was to be taken out. In a process of its own: nothing watches over it here. */
function cleanedUnchanged(
  file: string,
  folder: string,
): { readonly pictures: ReadonlySet<number>; readonly pages: readonly number[] } | undefined {
  const copy = join(folder, 'unchanged.pdf');
  rmSync(copy, { force: true });
  const script = join(__dirname, 'cleanUnchanged.ts');
  const { stdout } = spawnSync('node', ['--import', 'tsx', script, file, copy], { encoding: 'utf8', timeout: TIMEOUT });
  if (!existsSync(copy)) return undefined;
  return { pictures: new Set(JSON.parse(stdout) as number[]), pages: compared(file, copy, folder) };
}

function reasonIn(output: string): string {
  return /(?:failed|refused)\s+\S+\s+(.*)/.exec(output)?.[1] ?? 'no reason was said';
}

function pdfsIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.pdf$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
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

/** Pages as grey maps, as far as they are seen; their headers are of one length where their sizes are. */
function pagesOf(file: string, prefix: string): readonly Buffer[] {
  spawnSync('pdftoppm', ['-r', '50', '-gray', '-cropbox', '-l', '20', file, prefix], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  const folder = join(prefix, '..');
  const names = readdirSync(folder).filter((name) => name.startsWith(basename(prefix)) && name.endsWith('.pgm'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    rmSync(path);
    return bytes;
  });
}
