/**
 * `npm run bench:documents [-- --set tune|report] [--files N] [--scans N]`: cleans generated reports, as text and as scans,
 * looks for what they give away in what was written, and counts the words that survived. Of the report set the figures
 * go into docs/benchmarks.md.
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
import { section, type Row } from './section.js';

const DOCUMENT = join(__dirname, '../../../docs/benchmarks.md');
/** Pixels for a point: 150 to the inch, as office scanners have. */
const SCAN = 150 / 72;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'report' },
      files: { type: 'string', default: '120' },
      scans: { type: 'string', default: '12' },
    },
  });
  const set = values.set as SetName;
  const [files, scans] = [Number(values.files), Number(values.scans)];
  const ocr = ocrForTests(2);
  const rows = new Map<string, Row>();
  try {
    let done = 0;
    for await (const made of generate(set, files)) {
      add(rows, `PDF, ${made.layout}`, await judgePdf(made, ocr.reader));
      if (done++ < scans) add(rows, `scan, ${made.layout}`, await judgeScan(made, done, ocr.reader));
    }
  } finally {
    await ocr.close();
  }
  const sorted = LAYOUTS.flatMap((layout) => ['PDF', 'scan'].map((kind) => `${kind}, ${layout}`)).sort();
  const table = sorted.flatMap((name) => (rows.has(name) ? [[name, rows.get(name)!] as const] : []));
  const text = section(table, { files, scans });
  console.log(text);
  if (set !== 'report') return;
  const options = await resolveConfig(DOCUMENT);
  writeFileSync(
    DOCUMENT,
    await format(replaced(readFileSync(DOCUMENT, 'utf8'), text), { ...options, parser: 'markdown' }),
  );
}

const [START, END] = [
  '<!-- bench:documents begins: written by npm run bench:documents -->',
  '<!-- bench:documents ends -->',
];

function replaced(document: string, text: string): string {
  const [start, end] = [document.indexOf(START), document.indexOf(END)];
  const whole = `${START}\n\n${text}\n\n${END}`;
  if (start < 0) return `${document.trimEnd()}\n\n${whole}\n`;
  return document.slice(0, start) + whole + document.slice(end + END.length);
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
