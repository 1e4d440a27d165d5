/**
 * `npm run bench:pixels [-- --set tune|report|anatomy] [--images N] [--first N]`: draws images with texts burned in, looks for the texts as
 * the product does, and prints what was found of them and how much of the images was covered for nothing. Figures of the
 * report set go into docs/benchmarks.md too.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { textFinder } from '../../../src/core/detect/text/textFinder.js';
import { loadCodecs } from '../../../src/core/pixels/codecs/codecs.js';
import { findBurnedInText } from '../../../src/core/pixels/text/burnedInText.js';
import { BASIC_POLICY } from '../../../src/core/profile/policy.js';
import { ocrForTests } from '../../support/ocr.js';
import { documentSection, replaceSection, summary } from './document.js';
import { generate, missingFonts } from './generate.js';
import { generateOnAnatomy } from './anatomy.js';
import { Tally } from './tally.js';
import type { SetName } from './words.js';

const ROOT = join(__dirname, '..', '..', '..');
const DOCUMENT = join(ROOT, 'docs', 'benchmarks.md');
const THREADS = 2;

async function main(): Promise<void> {
  await loadCodecs();
  const { set, images, first } = options();
  const missing = set === 'anatomy' ? [] : missingFonts(set);
  if (missing.length > 0)
    console.log(`Fonts that this machine lacks, or has no ImageMagick to draw: ${missing.join(', ')}`);
  const tally = await run(set, images, first);
  console.log(`\n${summary(tally)}\n`);
  writeMisses(set, tally);
  if (set !== 'report' || first > 0) return;
  if (missing.length > 0) console.log('docs/benchmarks.md is left as it is: fonts are missing.');
  else await writeDocument(documentSection(tally, images));
}

/** `anatomy`: texts on real images of the corpus, where it lies beside the checkout. */
type BenchSet = SetName | 'anatomy';

function options(): { readonly set: BenchSet; readonly images: number; readonly first: number } {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'report' },
      images: { type: 'string', default: '120' },
      first: { type: 'string', default: '0' },
    },
  });
  if (!isSet(values.set)) throw new Error('--set takes tune, report or anatomy.');
  const [images, first] = [Number(values.images), Number(values.first)];
  if (!Number.isInteger(images) || images < 1) throw new Error('--images takes a number of images.');
  if (!Number.isInteger(first) || first < 0) throw new Error('--first takes how many images of the set to leave out.');
  return { set: values.set, images, first };
}

function isSet(set: string): set is BenchSet {
  return set === 'tune' || set === 'report' || set === 'anatomy';
}

async function run(set: BenchSet, images: number, first: number): Promise<Tally> {
  const ocr = ocrForTests(THREADS);
  const tally = new Tally();
  try {
    for (const image of set === 'anatomy' ? generateOnAnatomy(images, first) : generate(set, images, first)) {
      const finder = textFinder(BASIC_POLICY, image.known);
      const { width, height, grey: pixels } = image.image;
      const picture = { width, height, channels: 1, pixels } as const;
      const started = process.cpuUsage();
      const boxes = await findBurnedInText(picture, { ocr: ocr.reader, finder, knownValues: image.known });
      const { user, system } = process.cpuUsage(started);
      tally.add(image, boxes, (user + system) / 1e6);
      if (process.stderr.isTTY) process.stderr.write(`\r${image.name}   `);
    }
  } finally {
    await ocr.close();
  }
  return tally;
}

/** Each field that was not found, for those who mend it; not part of the figures. */
function writeMisses(set: BenchSet, { misses }: Tally): void {
  const path = join(ROOT, 'out', `bench-pixels-${set}.json`);
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(path, `${JSON.stringify(misses, undefined, 1)}\n`);
  console.log(`Each field that was missed: ${relative(ROOT, path)}`);
}

async function writeDocument(section: string): Promise<void> {
  const document = replaceSection(readFileSync(DOCUMENT, 'utf8'), section);
  writeFileSync(DOCUMENT, await format(document, { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT }));
  console.log(`The figures are in ${relative(ROOT, DOCUMENT)}.`);
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
