/**
 * A fuzzer of whole copies, seeded and aware of structure: a file with an invented patient is mutated at random, copied as
 * the product copies it, and every copy that is written is judged from outside: no value of the patient in its bytes, in
 * any of the usual writings; pixels as they were; readable by us and, where they are installed, by others' tools.
 *
 *   node --import tsx test/fuzz/leaks.ts [--seed N] [--runs N] [--seconds N] [--tools EVERY]
 */
import * as Tag from '../../src/core/standard/tag.js';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Place, visitElements } from '../../src/core/dicom/elementPath.js';
import type { DicomFile } from '../../src/core/dicom/types.js';
import { isOwnError } from '../../src/core/model/errors.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { provenBytes } from '../../src/core/io/plannedCopy.js';
import { makePlan } from '../../src/core/plan/plan.js';
import { PRESETS } from '../../src/core/profile/policy.js';
import { Draw, mutated, seedFile, SECRETS } from './mutations.js';
import { tryRead } from '../support/tryRead.js';

export interface FuzzResult {
  readonly runs: number;
  readonly written: number;
  readonly refused: number;
  readonly unreadable: number;
  readonly judgedByOthers: number;
  readonly failures: readonly string[];
}

export interface FuzzOptions {
  readonly seed: number;
  readonly runs: number;
  /** Milliseconds after which no further run begins. */
  readonly time?: number;
  /** Every so many copies, others' tools are asked; 0 for never. */
  readonly tools?: number;
}

/** Each failure names its run, which the same seed makes again. */
export async function fuzzCopies({ seed, runs, time = Infinity, tools = 0 }: FuzzOptions): Promise<FuzzResult> {
  const end = performance.now() + time;
  const failures: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'dicom-deid-fuzz-'));
  const judges = tools > 0 ? installedTools() : [];
  let [run, written, refused, unreadable, judgedByOthers] = [0, 0, 0, 0, 0];
  try {
    for (; run < runs && performance.now() < end; run++) {
      const random = new Draw(seed * 1_000_003 + run);
      const input = mutated(seedFile(random), random);
      const file = tryRead(input);
      if (!file) {
        unreadable += 1;
        continue;
      }
      const copy = await copyOf(file, random);
      if (typeof copy === 'string') {
        if (copy !== '') failures.push(`run ${run}: ${copy}`);
        refused += 1;
        continue;
      }
      written += 1;
      failures.push(...wrongWith(file, copy).map((what) => `run ${run}: ${what}`));
      if (tools > 0 && written % tools === 0 && judges.length > 0) {
        judgedByOthers += 1;
        failures.push(...unreadByOthers(folder, input, copy, judges).map((what) => `run ${run}: ${what}`));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { runs: run, written, refused, unreadable, judgedByOthers, failures };
}

/** The copy; empty where it was refused with a reason of ours, else what was thrown that should not be. */
async function copyOf(file: DicomFile, random: Draw): Promise<Uint8Array | string> {
  const policy = random.below(2) === 0 ? PRESETS.basic : PRESETS.research;
  try {
    const plan = makePlan(file, { pseudonyms: new Pseudonyms(KEY), policy });
    return (await provenBytes({ plan, output: 'copy.dcm' })).bytes;
  } catch (error) {
    if (isOwnError(error) || (error instanceof Error && error.name === 'ProofError')) return '';
    return error instanceof Error ? (error.stack ?? error.message).slice(0, 400) : String(error);
  }
}

const KEY = Buffer.alloc(32, 7);

/** What a reader who knows the patient finds in the copy, and what became of its pixels. */
function wrongWith(original: DicomFile, bytes: Uint8Array): readonly string[] {
  const copy = tryRead(bytes);
  if (!copy) return ['we cannot read the copy'];
  const wrong: string[] = [];
  const whole = withoutPixels(copy);
  const [latin, wide] = [Buffer.from(whole).toString('latin1').toLowerCase(), withoutNuls(whole)];
  for (const [what, secret] of Object.entries(SECRETS)) {
    // What no attribute of the header says any more is known to nobody.
    if (!isSaid(original, what, secret)) continue;
    if (latin.includes(secret) || wide.includes(secret)) {
      wrong.push(`${what} is in the bytes of the copy${placeOf(copy, secret)}`);
    }
  }
  const [before, after] = [pixelsOf(original), pixelsOf(copy)];
  if (before && after && !before.subarray(0, after.length).equals(after))
    wrong.push('the pixels are not what they were');
  return wrong;
}

/** The attributes that tell each secret, of the top level. */
const TOLD_BY: Readonly<Record<string, readonly number[]>> = {
  'the family name': [0x00100010, 0x00101001, 0x00102297],
  'the given name': [0x00100010, 0x00101001, 0x00102297],
  'the Patient ID': [0x00100020, 0x00101000],
  'the birth date': [0x00100030],
  'the site': [0x00080080],
};

function isSaid({ elements, bytes }: DicomFile, what: string, secret: string): boolean {
  return elements.some(({ tag, valueOffset, length, items }) => {
    if (!TOLD_BY[what]?.includes(tag) || items) return false;
    return Buffer.from(bytes.read(valueOffset, length)).toString('latin1').toLowerCase().includes(secret);
  });
}

/** All bytes but those of native pixels: what their samples say is the image, and stays. */
function withoutPixels({ bytes, elements }: DicomFile): Uint8Array {
  const whole = Buffer.from(bytes.read(0, bytes.size));
  const element = elements.find(({ tag }) => tag === Tag.PixelData);
  if (element && !element.fragments) whole.fill(0, element.valueOffset, element.valueOffset + element.length);
  return whole;
}

/** The element that holds it, by its tag and VR, as far as it can be told. */
function placeOf(copy: DicomFile, secret: string): string {
  const places: string[] = [];
  for (const top of [Place.meta(copy), Place.top(copy)]) {
    visitElements(top, (element, place) => {
      const text = withoutNuls(copy.bytes.read(element.valueOffset, element.length));
      if (!element.items && text.includes(secret)) places.push(`${place.pathOf(element)} ${element.vr}`);
      return true;
    });
  }
  return `: ${places.join(', ') || 'in no element'}`;
}

function withoutNuls(bytes: Uint8Array): string {
  return Buffer.from(bytes.filter((byte) => byte !== 0))
    .toString('latin1')
    .toLowerCase();
}

function pixelsOf(file: DicomFile): Buffer | undefined {
  const element = file.elements.find(({ tag }) => tag === Tag.PixelData);
  if (!element || element.fragments || element.items) return undefined;
  return Buffer.from(file.bytes.read(element.valueOffset, element.length));
}

const TOOLS: readonly (readonly [program: string, ...args: string[]])[] = [
  ['dcmdump', '-q'],
  ['gdcminfo'],
  ['/usr/bin/python3', '-c', 'import sys, pydicom; [e for e in pydicom.dcmread(sys.argv[1]).iterall()]'],
];

function installedTools(): typeof TOOLS {
  const probe: Readonly<Record<string, string>> = { dcmdump: '--version', gdcminfo: '--version' };
  return TOOLS.filter(([program, ...args]) =>
    probe[program] === undefined
      ? spawnSync(program, ['-c', 'import pydicom']).status === 0 && args.length > 0
      : spawnSync(program, [probe[program]]).status === 0,
  );
}

/** Tools that read the mutated original and not its copy. */
function unreadByOthers(folder: string, input: Uint8Array, copy: Uint8Array, judges: typeof TOOLS): readonly string[] {
  const paths = [join(folder, 'in.dcm'), join(folder, 'copy.dcm')] as const;
  writeFileSync(paths[0], input);
  writeFileSync(paths[1], copy);
  const reads = ([program, ...args]: (typeof TOOLS)[number], path: string) =>
    spawnSync(program, [...args, path]).status === 0;
  return judges
    .filter((tool) => reads(tool, paths[0]) && !reads(tool, paths[1]))
    .map(([program]) => `${program} cannot read the copy`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      runs: { type: 'string' },
      seconds: { type: 'string' },
      tools: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? 1);
  const time = values.seconds === undefined ? undefined : Number(values.seconds) * 1000;
  const runs = Number(values.runs ?? (time === undefined ? 2000 : Number.MAX_SAFE_INTEGER));
  const result = await fuzzCopies({
    seed,
    runs,
    tools: Number(values.tools ?? 50),
    ...(time !== undefined && { time }),
  });
  const { failures, ...counts } = result;
  console.log(`seed ${seed}: ${JSON.stringify(counts)}`);
  for (const failure of failures.slice(0, 20)) console.log(failure);
  console.log(`${failures.length} failures`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

if (process.argv[1]?.endsWith('leaks.ts')) void main();
