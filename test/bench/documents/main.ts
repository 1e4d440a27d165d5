/**
 * `npm run bench:documents [-- --part reports|layouts|scans|public --set tune|report --files N --rounds N --scans N
 * --minutes N --public N --only GROUP --dpi N]`:
 * cleans documents, looks with the tools of others for what was planted, and counts the words that survived: generated
 * reports, forms and letters of many printers and layouts, and public PDFs of which nothing may change. The figures of the
 * report set go into docs/benchmarks.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { DocumentKind } from '../../../src/core/documents/documentKind.js';
import { engineFor } from '../../../src/core/documents/engine.js';
import { encodeJpeg } from '../../../src/core/documents/scan/jpegFile.js';
import { readPicture, type PageReader } from '../../../src/core/documents/read/readPicture.js';
import { randomNumbers } from '../../support/random.js';
import { cleaned, wordsOf } from '../../support/documents.js';
import { ocrForTests } from '../../support/ocr.js';
import { generate, LAYOUTS, type MadeDocument, type SetName } from './generate.js';
import { measureLayouts, measureScans } from './layouts.js';
import { measurePublic } from './publicFiles.js';
import { layoutSection, publicSection, scanSection, section, type Row } from './section.js';

const DOCUMENT = join(__dirname, '../../../docs/benchmarks.md');
/** Pixels for a point: 150 to the inch, as office scanners have. */
const SCAN = 150 / 72;

const PARTS = ['reports', 'layouts', 'scans', 'public'] as const;
type Part = (typeof PARTS)[number];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'report' },
      part: { type: 'string', multiple: true, default: [...PARTS] },
      files: { type: 'string', default: '120' },
      rounds: { type: 'string', default: '1' },
      scans: { type: 'string', default: '6' },
      public: { type: 'string', default: '60' },
      minutes: { type: 'string', default: '30' },
      only: { type: 'string', default: '' },
      dpi: { type: 'string', multiple: true, default: [] },
    },
  });
  const set = values.set as SetName;
  const [files, scans, rounds] = [Number(values.files), Number(values.scans), Number(values.rounds)];
  const ocr = ocrForTests(1);
  const parts: Readonly<Record<Part, () => Promise<string>>> = {
    reports: () => measureReports(set, files, 2 * scans, ocr.reader),
    layouts: async () => layoutSection(await measureLayouts(ocr.reader, { set, rounds, only: values.only }), rounds),
    scans: async () =>
      scanSection(
        await measureScans(ocr.reader, {
          ...{ set, scans, minutes: Number(values.minutes), only: values.only },
          dpi: values.dpi.map(Number),
        }),
      ),
    public: () => Promise.resolve(publicSection(measurePublic(Number(values.public), Number(values.minutes)))),
  };
  try {
    for (const part of PARTS.filter((each) => values.part.includes(each))) {
      const text = await parts[part]();
      console.log(text);
      if (set === 'report' && values.only === '' && values.dpi.length === 0) await write(part, text);
    }
  } finally {
    await ocr.close();
  }
}

async function measureReports(set: SetName, files: number, scans: number, reader: PageReader): Promise<string> {
  const rows = new Map<string, Row>();
  let done = 0;
  for await (const made of generate(set, files)) {
    add(rows, `PDF, ${made.layout}`, await judgePdf(made, reader));
    if (done++ < scans) add(rows, `scan, ${made.layout}`, await judgeScan(made, done, reader));
  }
  const sorted = LAYOUTS.flatMap((layout) => ['PDF', 'scan'].map((kind) => `${kind}, ${layout}`)).sort();
  return section(
    sorted.flatMap((name) => (rows.has(name) ? [[name, rows.get(name)!] as const] : [])),
    { files, scans },
  );
}

/** Takes the place of what a part wrote before. */
async function write(part: Part, text: string): Promise<void> {
  const [start, end] = [`<!-- bench:documents ${part} begins -->`, `<!-- bench:documents ${part} ends -->`];
  const document = readFileSync(DOCUMENT, 'utf8');
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  const whole = `${start}\n\n${text}\n\n${end}`;
  const changed =
    from < 0
      ? document.replace(/<!-- bench:documents ends -->/, (last) => `${whole}\n\n${last}`)
      : document.slice(0, from) + whole + document.slice(to + end.length);
  const options = await resolveConfig(DOCUMENT);
  writeFileSync(DOCUMENT, await format(changed, { ...options, parser: 'markdown' }));
}

function add(rows: Map<string, Row>, name: string, row: Row): void {
  const known = rows.get(name) ?? { documents: 0, secrets: 0, leaks: 0, words: 0, lost: 0, refused: 0, leaked: {} };
  const leaked = { ...known.leaked };
  for (const [kind, count] of Object.entries(row.leaked)) leaked[kind] = (leaked[kind] ?? 0) + count;
  rows.set(name, {
    documents: known.documents + row.documents,
    secrets: known.secrets + row.secrets,
    leaks: known.leaks + row.leaks,
    words: known.words + row.words,
    lost: known.lost + row.lost,
    refused: known.refused + row.refused,
    leaked,
  });
}

async function judgePdf(made: MadeDocument, reader: PageReader): Promise<Row> {
  try {
    const { copy } = await cleaned(made.pdf, 'PDF', { reader });
    return judged(made, await wordsOf(made.pdf), await wordsOf(copy), Buffer.from(copy).toString('latin1'));
  } catch (error) {
    return refused(made, error);
  }
}

/** The first page as a scanner sees it: grey with noise, JPEG. */
async function judgeScan(made: MadeDocument, seed: number, reader: PageReader): Promise<Row> {
  const document = await (await engineFor('PDF')).open(made.pdf, {});
  const picture = document.picture(0, SCAN);
  document.close();
  const next = randomNumbers(seed);
  for (let at = 0; at < picture.rgba.length; at += 4) {
    const grey = Math.max(0, Math.min(255, picture.rgba[at]! * 0.92 + (next() + next() - 1) * 24));
    picture.rgba.fill(grey, at, at + 3);
  }
  const scan = encodeJpeg(picture);
  try {
    const { copy } = await cleaned(scan, 'JPEG', { reader });
    return judged(made, await readWords(scan, 'JPEG', reader), await readWords(copy, 'JPEG', reader), '');
  } catch (error) {
    return refused(made, error);
  }
}

async function readWords(bytes: Uint8Array, kind: DocumentKind, reader: PageReader): Promise<readonly string[]> {
  const document = await (await engineFor(kind)).open(bytes, {});
  const { lines } = await readPicture(document.picture(0, 1), reader);
  return lines.flatMap(({ words }) => words.map(({ text }) => text));
}

function refused({ secrets }: MadeDocument, error: unknown): Row {
  console.error(`not written: ${error instanceof Error ? error.message : String(error)}`);
  return { documents: 1, secrets: secrets.length, leaks: 0, words: 0, lost: 0, refused: 1, leaked: {} };
}

/** Secrets of which any spelling stands in the copy as words of their own; other words that are no longer there. */
function judged({ secrets }: MadeDocument, before: readonly string[], after: readonly string[], bytes: string): Row {
  const text = plain(after.join(' '));
  const distinct = [...new Map(secrets.map((secret) => [secret.spellings.join(), secret])).values()];
  const leaking = distinct.filter(({ spellings }) =>
    spellings.some((each) => spelt(each) !== '' && (text.includes(` ${spelt(each)} `) || bytes.includes(each))),
  );
  // The tuning set is there to be looked at.
  if (process.env['SHOW'])
    for (const { spellings, kind } of leaking) console.error(kind, spellings.slice(0, 3), '|', text.slice(0, 900));
  const allSpellings = distinct.flatMap(({ spellings }) => spellings.map((each) => plain(each)));
  const secretWords = new Set(distinct.flatMap(({ spellings }) => spellings.flatMap((each) => spelt(each).split(' '))));
  const isOther = (word: string): boolean =>
    /^\p{L}{3,}$/u.test(word) && !secretWords.has(word) && !allSpellings.some((each) => each.includes(word));
  const others = before.map(bare).filter(isOther);
  const left = new Map<string, number>();
  for (const word of after.map(bare)) left.set(word, (left.get(word) ?? 0) + 1);
  let lost = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count === 0) {
      lost++;
      if (process.env['SHOW']) console.error('lost', word);
    } else left.set(word, count - 1);
  }
  const leaked: Record<string, number> = {};
  for (const { kind } of leaking) leaked[kind] = (leaked[kind] ?? 0) + 1;
  return {
    ...{ documents: 1, secrets: distinct.length, leaks: leaking.length, leaked },
    ...{ words: others.length, lost, refused: 0 },
  };
}

/** Short ones are in any text. */
function spelt(spelling: string): string {
  const text = plain(spelling).trim();
  return text.replace(/ /g, '').length >= 4 ? text : '';
}

function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function bare(word: string): string {
  return plain(word).trim();
}

void main();
