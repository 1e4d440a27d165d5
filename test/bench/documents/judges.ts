/** What others see in a copy: poppler, qpdf, ExifTool, Tesseract. None of our own code reads here. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Seen {
  /** As two ways of reading order have it. */
  readonly text: string;
  /** Objects with their streams inflated, and metadata; empty for scans. */
  readonly bytes: string;
  /** What Tesseract reads on rendered pages and in pictures inside of the file; empty where it was not asked. */
  readonly read: string;
}

/** @param withOcr Tesseract as well, which knows Latin letters */
export function seenInPdf(pdf: Uint8Array, withOcr: boolean): Seen {
  return inFolder((folder) => {
    const file = join(folder, 'copy.pdf');
    writeFileSync(file, pdf);
    const text = [[], ['-raw']].map((how) => run('pdftotext', [...how, '-enc', 'UTF-8', file, '-'])).join('\n');
    const bytes = run('qpdf', ['--qdf', '--object-streams=disable', file, '-']) + run('exiftool', [file]);
    let read = '';
    if (withOcr) {
      run('pdftoppm', ['-r', '150', '-gray', '-png', file, join(folder, 'page')]);
      run('pdfimages', ['-png', file, join(folder, 'picture')]);
      for (const name of readdirSync(folder).filter((each) => each.endsWith('.png')))
        read += tesseract(join(folder, name));
    }
    return { text, bytes, read };
  });
}

/**
 * @param degrees by which ImageMagick turns it before it is read
 * @param restored what ImageMagick does to it first: Tesseract takes faint ink beside black tokens for paper
 */
export function readScan(
  scan: Uint8Array,
  extension: string,
  { degrees = 0, aspect = 1, restored = [] }: { degrees?: number; aspect?: number; restored?: readonly string[] },
): string {
  return inFolder((folder) => {
    const [file, straight] = [join(folder, `scan.${extension}`), join(folder, 'straight.png')];
    writeFileSync(file, scan);
    run('convert', [
      ...[`${file}[0]`, '-background', 'white', '-colorspace', 'Gray', ...restored],
      ...['-resize', `100%x${100 * aspect}%`],
      ...['-rotate', String(degrees), '+repage', straight],
    ]);
    return tesseract(straight);
  });
}

/** First page of a PDF as a grey PNG. */
export function rendered(pdf: Uint8Array, dpi: readonly [number, number]): Buffer {
  return inFolder((folder) => {
    const file = join(folder, 'in.pdf');
    writeFileSync(file, pdf);
    const [x, y] = dpi;
    run('pdftoppm', ['-rx', `${x}`, '-ry', `${y}`, '-gray', '-png', '-singlefile', file, join(folder, 'page')]);
    return readFileSync(join(folder, 'page.png'));
  });
}

/** What ImageMagick makes of a picture. */
export function converted(picture: Uint8Array, args: readonly string[], extension: string): Buffer {
  return inFolder((folder) => {
    const [from, to] = [join(folder, 'in.png'), join(folder, `out.${extension}`)];
    writeFileSync(from, picture);
    run('convert', [from, ...args, to]);
    return readFileSync(to);
  });
}

function tesseract(file: string): string {
  return run('tesseract', [file, '-', '--psm', '3']);
}

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, {
      ...{ stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28, encoding: 'utf8' },
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    });
  } catch {
    return '';
  }
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-judge-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lower case without accents and compatibility forms. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ı/g, 'i').normalize('NFKC');
}

/**
 * Planted strings of which a copy has the whole, or a word of a name or street: four letters or more, two where a word has
 * no Latin, Greek or Cyrillic letters.
 * @param innocent what the page says besides: its words are nobody's
 */
export function leaked(secrets: readonly string[], seen: string, innocent: string): readonly string[] {
  const words = new Set(wordsOf(seen));
  const own = new Set(wordsOf(innocent));
  const solid = plain(seen).replace(/[^\p{L}\p{N}]+/gu, '');
  return [...new Set(secrets)].filter((secret) => {
    const whole = plain(secret).replace(/[^\p{L}\p{N}]+/gu, '');
    if (whole.length >= 5 && !/^\p{L}{1,5}$/u.test(whole) && solid.includes(whole)) return true;
    return wordsOf(secret).some((word) => tells(word) && !own.has(word) && words.has(word));
  });
}

function tells(word: string): boolean {
  if (/\p{N}/u.test(word)) return word.length >= 5;
  return word.length >= (/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(word) ? 4 : 2);
}

export function wordsOf(text: string): readonly string[] {
  return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const SEGMENTER = new Intl.Segmenter('ja', { granularity: 'word' });

/** Also those of sentences without blanks. */
function smallestWordsOf(text: string): readonly string[] {
  return wordsOf(text).flatMap((word) =>
    WITHOUT_BLANKS.test(word) ? [...SEGMENTER.segment(word)].map(({ segment }) => segment) : [word],
  );
}

/** Words of the page's own sentences that were there before and are not now. */
export function lost(
  innocent: string,
  secrets: readonly string[],
  before: string,
  after: string,
): { readonly of: number; readonly lost: readonly string[] } {
  const own = new Set(secrets.flatMap(wordsOf));
  const isOwn = (word: string): boolean =>
    WITHOUT_BLANKS.test(word) ? secrets.some((secret) => plain(secret).includes(word)) : own.has(word);
  const wanted = new Set(smallestWordsOf(innocent).filter((word) => /^\p{L}{2,}$/u.test(word) && !isOwn(word)));
  const count = (text: string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const word of wordsOf(text)) if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const word of wanted)
      if (WITHOUT_BLANKS.test(word)) counts.set(word, plain(text).replace(/\s+/gu, '').split(word).length - 1);
    return counts;
  };
  const [was, left] = [count(before), count(after)];
  const gone: string[] = [];
  let of = 0;
  for (const [word, times] of was) {
    of += times;
    for (let missing = times - (left.get(word) ?? 0); missing > 0; missing--) gone.push(word);
  }
  return { of, lost: gone };
}
