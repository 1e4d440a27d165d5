/**
 * `npm run bench:pixels [-- --set screens|anatomy] [--search NAME] [--images N] [--first N]`: writes texts on real images
 * of a corpus beside the checkout, looks for them as the product does, or by another search, and prints what was found of
 * them and what was covered for nothing. Figures are kept in out/; `--document` puts those of all runs into
 * docs/benchmarks.md.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCodecs } from '../../../src/core/pixels/codecs/codecs.js';
import { ocrForTests } from '../../support/ocr.js';
import { writeSection } from '../writeSection.js';
import { generateOnAnatomy } from './anatomy.js';
import { documentSection, figuresOf, summary, type Figures } from './document.js';
import { generateScreens } from './screens.js';
import { SEARCHES, type SearchName } from './searches.js';
import { Tally } from './tally.js';

const ROOT = join(__dirname, '..', '..', '..');
const OUT = join(ROOT, 'out', 'bench-pixels');
const SETS = { anatomy: generateOnAnatomy, screens: generateScreens } as const;
export type SetName = keyof typeof SETS;

interface Options {
  readonly set: SetName;
  readonly search: SearchName;
  readonly images: number;
  readonly first: number;
}

async function main(): Promise<void> {
  const { document, ...options } = asked();
  if (document) return writeDocument();
  await loadCodecs();
  const tally = await run(options);
  const figures = figuresOf(tally, options);
  console.log(`\n${summary(figures)}\n`);
  mkdirSync(OUT, { recursive: true });
  const path = join(OUT, `${options.set}-${options.search}-${options.first}-${options.images}`);
  writeFileSync(`${path}.json`, `${JSON.stringify(figures, undefined, 1)}\n`);
  writeFileSync(`${path}-missed.json`, `${JSON.stringify(tally.misses, undefined, 1)}\n`);
  console.log(`Each field that was missed: ${relative(ROOT, path)}-missed.json`);
}

function asked(): Options & { readonly document: boolean } {
  const { values } = parseArgs({
    options: {
      set: { type: 'string', default: 'screens' },
      search: { type: 'string', default: 'product' },
      images: { type: 'string', default: '108' },
      first: { type: 'string', default: '0' },
      document: { type: 'boolean', default: false },
    },
  });
  const { set, search, document } = values;
  if (!isOf(SETS, set)) throw new Error(`--set takes ${Object.keys(SETS).join(' or ')}.`);
  if (!isOf(SEARCHES, search)) throw new Error(`--search takes one of ${Object.keys(SEARCHES).join(', ')}.`);
  const [images, first] = [Number(values.images), Number(values.first)];
  if (!Number.isInteger(images) || images < 1) throw new Error('--images takes a number of images.');
  if (!Number.isInteger(first) || first < 0) throw new Error('--first takes how many images of the set to leave out.');
  return { set, search, images, first, document };
}

function isOf<Of extends object>(names: Of, name: string): name is keyof Of & string {
  return Object.hasOwn(names, name);
}

async function run({ set, search, images, first }: Options): Promise<Tally> {
  const ocr = ocrForTests(1);
  const tally = new Tally();
  try {
    for await (const image of SETS[set](images, first)) {
      const started = process.cpuUsage();
      const boxes = await SEARCHES[search](image.image, image.known, ocr.reader);
      const { user, system } = process.cpuUsage(started);
      tally.add(image, boxes, (user + system) / 1e6);
      if (process.stderr.isTTY) process.stderr.write(`\r${image.name}   `);
    }
  } finally {
    await ocr.close();
  }
  return tally;
}

async function writeDocument(): Promise<void> {
  const runs = readdirSync(OUT).filter((name) => /-\d+\.json$/.test(name));
  const figures = runs.map((name) => JSON.parse(readFileSync(join(OUT, name), 'utf8')) as Figures);
  await writeSection(documentSection(figures));
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
