/** `npm run bench:documents -- --part layouts`: forms, lists and letters of many printers, languages and layouts, and scans. */
import { cleaned } from '../../support/documents.js';
import type { PageReader } from '../../../src/core/documents/read/readPicture.js';
import type { DocumentKind } from '../../../src/core/documents/documentKind.js';
import { converted, leaked, lost, readScan, rendered, seenInPdf } from './judges.js';
import { leftInPlace } from './placeJudge.js';
import { LANGUAGES, type Language } from './languages.js';
import { inSet, type Cast } from './heldOut.js';
import { isInstalledFont, PRINTERS, Printers, type Printer } from './printers.js';
import { FORMS, SPECIALS, type Page } from './templates.js';

/** What was counted over the documents of a group. */
export interface Tally {
  documents: number;
  refused: number;
  secrets: number;
  left: number;
  words: number;
  lost: number;
  /** Pages that are pictures although their text could be read. */
  pictures: number;
  /** Milliseconds in all. */
  time: number;
}

export type Tallies = Map<string, Tally>;

const show = process.env['SHOW'] === undefined ? undefined : console.error;

function add(tallies: Tallies, group: string, by: Partial<Tally>): void {
  const known = tallies.get(group) ?? {
    ...{ documents: 0, refused: 0, secrets: 0, left: 0, words: 0, lost: 0, pictures: 0, time: 0 },
  };
  for (const [key, value] of Object.entries(by)) known[key as keyof Tally] += value;
  tallies.set(group, known);
}

/** The sentences of a page, which name nobody, and its labels. */
function innocentOf({ prose, naming, labels }: Language): string {
  return [...prose, naming.replace('{name}', ' '), ...labels].join(' ');
}

/** Words of people: those of their towns are planted nowhere, and may be words of sentences as well, such as `de`. */
function ownOf({ secrets, people }: Pick<Page, 'secrets' | 'people'>): readonly string[] {
  return [...secrets, ...people.map(({ town }) => town)];
}

async function judgePdf(
  tallies: Tallies,
  groups: readonly string[],
  pdf: Uint8Array,
  page: Omit<Page, 'html'>,
  language: Language,
  reader: PageReader,
  withOcr: boolean,
): Promise<void> {
  const secrets = [...new Set(page.secrets)];
  const start = performance.now();
  let copy: Uint8Array;
  let pictures: number;
  try {
    const result = await cleaned(pdf, 'PDF', { reader });
    copy = result.copy;
    pictures = result.examination.pages.filter(({ whyRasterized }) => whyRasterized !== undefined).length;
  } catch (error) {
    show?.('REFUSED', groups.join(), page.layout, language.name, error instanceof Error ? error.message : '');
    for (const group of groups) add(tallies, group, { documents: 1, refused: 1 });
    return;
  }
  const time = performance.now() - start;
  const innocent = innocentOf(language);
  const [before, after] = [seenInPdf(pdf, false), seenInPdf(copy, withOcr)];
  const left = leaked(secrets, [after.text, after.bytes, after.read].join('\n'), innocent);
  const words = lost(innocent, ownOf(page), before.text, pictures > 0 ? before.text : after.text);
  if (left.length + words.lost.length > 0)
    show?.(groups.join('/'), '|', page.layout, '|', language.name, '| left:', left, '| lost:', words.lost.join(' '));
  for (const group of groups)
    add(tallies, group, {
      ...{ documents: 1, secrets: secrets.length, left: left.length, pictures, time },
      ...{ words: words.of, lost: words.lost.length },
    });
}

const GROUP = { Western: 'en de fr es it nl', 'labelled Latin': 'pl pt sv tr', 'other scripts': 'ru el ar he zh ja' };

/** Where the people of a set begin: those of one are looked at while the product is worked on, those of the other are not. */
const CASTS: Readonly<Record<Cast, number>> = { tune: 7_000, report: 700_000 };

export interface LayoutOptions {
  readonly set: Cast;
  /** Documents of each kind. */
  readonly rounds: number;
  /** Only groups whose name has this. */
  readonly only?: string;
}

export async function measureLayouts(reader: PageReader, { set, rounds, only = '' }: LayoutOptions): Promise<Tallies> {
  const tallies: Tallies = new Map();
  const printers = new Printers();
  const isWanted = (name: string): boolean => name.includes(only);
  const print = async (
    groups: readonly string[],
    layout: string,
    language: Language,
    seed: number,
    printer: Printer,
  ): Promise<void> => {
    if (!groups.some(isWanted)) return;
    const page = { layout, ...(FORMS[layout] ?? SPECIALS[layout]!)(language, seed) };
    const pdf = await printers.print(page.html, printer);
    if (pdf) await judgePdf(tallies, groups, pdf, page, language, reader, seed % 3 === 0);
  };
  try {
    const languages = LANGUAGES.map((language) => inSet(language, set));
    const western = languages.filter(({ group }) => group === 'Western');
    // Other layouts meet other languages, too.
    const first = set === 'tune' ? 0 : 2;
    for (let round = first; round < first + rounds; round++) {
      let seed = CASTS[set] + round * 1_000;
      for (const [at, layout] of Object.keys(SPECIALS).entries())
        for (const step of [0, 3]) {
          const language = western[(at + round + step) % western.length]!;
          await print(['special layouts'], layout, language, seed++, PRINTERS[(at + step) % 2 === 0 ? 0 : 3]);
        }
      for (const [at, layout] of Object.keys(FORMS).entries())
        for (const [which, printer] of PRINTERS.entries())
          await print(
            ['producers', `producers: ${printer}`],
            layout,
            western[(at + which + round) % 6]!,
            seed++,
            printer,
          );
      for (const language of languages)
        for (const layout of Object.keys(FORMS))
          await print(
            [`languages: ${GROUP[language.group]}`, `language: ${language.name}`],
            ...[layout, language, seed++, PRINTERS[seed % 2]!],
          );
    }
  } finally {
    await printers.close();
  }
  return tallies;
}

export interface ScanOptions {
  readonly set: Cast;
  /** Of each kind, at the most. */
  readonly scans: number;
  /** After so many minutes no further one is begun: kinds take turns, so that there are as many of each. */
  readonly minutes: number;
  readonly only?: string;
  /** Straight scans of so many dots to the inch instead. */
  readonly dpi?: readonly number[];
}

/** The first languages of the list, whose letters OCR reads and Tesseract knows. */
const WESTERN = 6;

export async function measureScans(
  reader: PageReader,
  { set, scans, minutes, only = '', dpi = [] }: ScanOptions,
): Promise<Tallies> {
  const tallies: Tallies = new Map();
  const printers = new Printers();
  const end = performance.now() + 60_000 * minutes;
  try {
    for (let made = 0; made < scans; made++) {
      const language = inSet(LANGUAGES[made % WESTERN]!, set);
      const layout = Object.keys(FORMS)[made % 4]!;
      const page = { layout, ...FORMS[layout]!(language, 83_000 + CASTS[set] + made) };
      const kinds = dpi.length > 0 ? dpi.map(straightAt) : scansOf(made);
      for (const scan of kinds.filter(({ name }) => `scan: ${name}`.includes(only))) {
        if (performance.now() > end) return tallies;
        if (scan.font && !isInstalledFont(scan.font)) {
          console.error(`Not measured: no font "${scan.font}" is installed.`);
          continue;
        }
        const html = scan.font ? page.html.replace('"Noto Sans"', `"${scan.font}"`) : page.html;
        const pdf = await printers.print(html, 'LibreOffice');
        if (pdf)
          await judgeScan(
            tallies,
            scan,
            converted(rendered(pdf, scan.dpi), scan.args, scan.extension),
            { ...page, pdf },
            language,
            reader,
          );
      }
    }
    return tallies;
  } finally {
    await printers.close();
  }
}

interface Scan {
  readonly name: string;
  readonly dpi: readonly [number, number];
  /** Of ImageMagick. */
  readonly args: readonly string[];
  readonly extension: 'png' | 'jpg' | 'tif';
  readonly degrees: number;
  /** What makes it as it was, for judges that do not see what is faint. */
  readonly restored?: readonly string[];
  readonly font?: string;
}

/** Ink that is hardly darker than its paper. */
const FAINT = '58%,86%';
/** Paper that was not held flat before a camera, and the light on it. */
const TILTED = [
  ...['-virtual-pixel', 'white', '-distort', 'Perspective'],
  '0,0 25,35  1240,0 1215,5  1240,1754 1240,1740  0,1754 10,1725',
];
const SHADED = [
  '-blur',
  '0x0.6',
  '(',
  '+clone',
  '-fill',
  'gray80',
  '-colorize',
  '100',
  '-vignette',
  '0x400',
  ')',
].concat('-compose', 'Multiply', '-composite');

const NOISE = ['-attenuate', '0.4', '+noise', 'Gaussian'];

function straightAt(dpi: number): Scan {
  const args = [...NOISE, '-quality', '85'];
  return { name: `${dpi} dots to the inch`, dpi: [dpi, dpi], args, extension: 'jpg', degrees: 0 };
}

/** The same page straight, askew, by fax, faint, photographed, and written with fonts like handwriting. */
function scansOf(made: number): readonly Scan[] {
  const degrees = [2, -3.5, 5, -7][made % 4]!;
  const noise = NOISE;
  const skewed = ['-background', 'white', '-rotate', String(degrees), '+repage', ...noise, '-quality', '85'];
  const fax = ['-threshold', '62%', '-units', 'PixelsPerInch', '-density', '204x98', '-compress', 'Group4'];
  return [
    { name: 'straight', dpi: [200, 200], args: [...noise, '-quality', '85'], extension: 'jpg', degrees: 0 },
    { name: 'skewed 2–7°', dpi: [200, 200], args: skewed, extension: 'jpg', degrees: -degrees },
    { name: 'fax', dpi: [204, 98], args: fax, extension: 'tif', degrees: 0 },
    {
      ...{ name: 'low contrast', dpi: [200, 200], args: ['+level', FAINT, ...noise], extension: 'png', degrees: 0 },
      restored: ['-level', FAINT],
    },
    { name: 'perspective', dpi: [200, 200], args: [...TILTED, ...noise], extension: 'jpg', degrees: 0 },
    { name: 'photograph', dpi: [150, 150], args: [...TILTED, ...SHADED, ...noise], extension: 'jpg', degrees: 0 },
    {
      ...{ name: 'handwriting', dpi: [200, 200], args: noise, extension: 'png', degrees: 0 },
      font: ['Breip', 'Femkeklaver', 'Steve', 'Delphine'][made % 4]!,
    },
  ];
}

const KINDS: Readonly<Record<Scan['extension'], DocumentKind>> = { png: 'PNG', jpg: 'JPEG', tif: 'TIFF' };

async function judgeScan(
  tallies: Tallies,
  { name, dpi, extension, degrees, restored = [] }: Scan,
  scan: Uint8Array,
  page: Omit<Page, 'html'> & { readonly pdf: Uint8Array },
  language: Language,
  reader: PageReader,
): Promise<void> {
  const group = `scan: ${name}`;
  const start = performance.now();
  let copy: Uint8Array;
  try {
    copy = (await cleaned(scan, KINDS[extension], { reader })).copy;
  } catch (error) {
    show?.('REFUSED', group, language.name, error instanceof Error ? error.message : '');
    add(tallies, group, { documents: 1, refused: 1 });
    return;
  }
  const time = performance.now() - start;
  const aspect = dpi[0] / dpi[1];
  const [before, after] = [scan, copy].map((each) => readScan(each, extension, { degrees, aspect, restored })) as [
    string,
    string,
  ];
  const innocent = innocentOf(language);
  const read = leaked(page.secrets, after, innocent);
  const isStraight = degrees === 0 && !['perspective', 'photograph'].includes(name);
  const left = [...new Set([...read, ...(isStraight ? leftInPlace(page.pdf, page.secrets, scan, copy) : [])])];
  const words = lost(innocent, ownOf(page), before, after);
  if (left.length + words.lost.length > 0)
    show?.(group, '|', page.layout, '|', language.name, '| left:', left, '| lost:', words.lost.join(' '));
  add(tallies, group, {
    ...{ documents: 1, secrets: new Set(page.secrets).size, left: left.length, time },
    ...{ words: words.of, lost: words.lost.length },
  });
}
