/**
 * A fuzzer of series: slices of one study that differ in what belongs to an image, with now and then a name, a number of
 * the patient or a day where none belongs, another patient, or a fault of bytes. What is taken over from one slice to the
 * next must change nothing: each copy, and each refusal, is that of a file at which nothing was remembered.
 *
 *   node --import tsx test/fuzz/series.ts [--seed N] [--runs N]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mock } from 'node:test';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { DicomError } from '../../src/core/dicom/errors.js';
import { readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import { provenBytes } from '../../src/core/io/plannedCopy.js';
import { isOwnError } from '../../src/core/model/errors.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { Mould } from '../../src/core/plan/mould/mould.js';
import { makePlan } from '../../src/core/plan/plan.js';
import { forgetSeries } from '../../src/core/plan/series.js';
import { PRESETS, type Policy } from '../../src/core/profile/policy.js';
import { forgetSearched } from '../../src/core/verify/disguise/searchedBefore.js';
import { buildDicom, el, item, pixelData, privateCreator, sq, TRANSFER_SYNTAX, utf8 } from '../support/dicomBuilder.js';
import type { ElementSpec } from '../support/dicomBuilder.js';
import { dataSet } from '../support/modules.js';
import { cleanSeries } from '../support/seriesRun.js';
import { greyscale } from '../support/tomography.js';
import { Draw, mutated } from './mutations.js';

export interface SeriesFuzzResult {
  readonly runs: number;
  readonly slices: number;
  readonly written: number;
  readonly refused: number;
  readonly failures: readonly string[];
}

const SLICES = 5;
const SLICES_OF_A_RUN = 9;
const KEY = Buffer.alloc(32, 7);
/** What a patient may be called by, where an image says it though it should not. */
const NAMES = ['Quillfeather^Thessaly', 'Larkmoor^Zephyrine'];
const NUMBERS = ['71000006', '7100-0006', '209384'];
const DAYS = ['19580917', '19610303'];
const ASTRAY = [
  ...NUMBERS,
  ...DAYS,
  'Quillfeather',
  'THESSALY',
  '17.09.1958',
  '580917',
  '1.2.3.71000006',
  '71',
  '000006',
];
/** Attributes that differ from slice to slice, with a value as it should be; some that seldom do. */
const OF_SLICES: readonly (readonly [
  tag: number,
  vr: 'IS' | 'DS' | 'TM' | 'UI' | 'LO' | 'SH' | 'DA',
  (n: number) => string,
])[] = [
  [0x00080018, 'UI', (n) => `1.2.826.0.1.3680043.2.1143.${n}`],
  [0x00080032, 'TM', (n) => `1015${10 + n}.25`],
  [0x00080033, 'TM', (n) => `1015${20 + n}`],
  [0x00181151, 'IS', (n) => String(200 + n)],
  [0x00200012, 'IS', () => '4'],
  [0x00200013, 'IS', (n) => String(n)],
  [0x00200032, 'DS', (n) => `-120\\-88.5\\${n * 2.5}`],
  [0x00201041, 'DS', (n) => String(n * 2.5)],
  [0x00281050, 'DS', (n) => String(40 + n)],
  [0x00541300, 'DS', (n) => String(n * 100)],
];
const TEXTS = ['CT THORAX', 'for Thessaly', 'Axial 71000006', 'b. 17.09.1958', 'contrast 4 ml', 'Dr Larkmoor'];

/** Each failure names its run, which the same seed makes again. */
export async function fuzzSeries({
  seed,
  runs,
}: {
  readonly seed: number;
  readonly runs: number;
}): Promise<SeriesFuzzResult> {
  const failures: string[] = [];
  let [slices, written, refused] = [0, 0, 0];
  for (let run = 0; run < runs; run++) {
    const random = new Draw(seed * 1_000_003 + run);
    const policy = random.of([PRESETS.basic, PRESETS.research]);
    const remembering = new Pseudonyms(KEY);
    const files = seriesOf(random);
    const copies: (Uint8Array | string)[] = [];
    for (const bytes of files) copies.push(await copyOf(bytes, remembering, policy));
    const forgetting = new Pseudonyms(KEY);
    for (const [index, bytes] of files.entries()) {
      forgetSeries();
      forgetSearched();
      const alone = await copyOf(bytes, forgetting, policy);
      const copy = copies[index] ?? '';
      slices += 1;
      if (typeof copy === 'string') refused += 1;
      else written += 1;
      if (!isSame(copy, alone))
        failures.push(`run ${run}, slice ${index}: ${said(copy)} in the series, ${said(alone)} alone`);
    }
  }
  return { runs, slices, written, refused, failures };
}

/**
 * The same for whole runs, in which copies are cast: with their reports, names and entries of the name map.
 * @param folder takes the files for as long as they are compared
 */
export async function fuzzCasts(
  folder: string,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Promise<{ readonly casts: number; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  const counted = mock.method(Mould.prototype, 'cast');
  try {
    for (let run = 0; run < runs; run++) {
      const random = new Draw(seed * 1_000_033 + run);
      const policy = random.of([PRESETS.basic, PRESETS.research]);
      const input = join(folder, `run ${run}`);
      mkdirSync(input);
      seriesOf(random, SLICES_OF_A_RUN).forEach((bytes, n) => writeFileSync(join(input, `I${n}.dcm`), bytes));
      const [together, alone] = [
        await cleanSeries(folder, { input, policy, key: KEY }),
        await cleanSeries(folder, { input, policy, key: KEY, one: true }),
      ];
      if (!isDeepStrictEqual(together, alone)) failures.push(`run ${run}: not as alone`);
    }
    return { casts: counted.mock.calls.filter(({ result }) => result !== undefined).length, failures };
  } finally {
    counted.mock.restore();
  }
}

function seriesOf(random: Draw, slices = SLICES): readonly Uint8Array[] {
  const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian } = TRANSFER_SYNTAX;
  const transferSyntax = random.of([explicitLittleEndian, implicitLittleEndian, explicitBigEndian]);
  const shared = sharedElements(random);
  const own = OF_SLICES.filter(() => random.below(4) > 0);
  return Array.from({ length: slices }, (_, n) => {
    // In a third of the slices one thing is astray: a value, what they share, or bytes.
    const astray = random.below(9);
    const at = random.below(own.length);
    const image = own.map(([tag, vr, value], index) =>
      el(tag, vr, astray === 0 && index === at && vr !== 'UI' ? utf8(random.of(ASTRAY)) : value(n)),
    );
    const elements = dataSet(astray === 1 ? withAnother(shared, random) : shared, image, [
      pixelData(Uint8Array.from({ length: 16 }, () => random.below(256))),
    ]);
    const bytes = buildDicom({ transferSyntax, elements });
    return astray === 2 ? mutated(bytes, random) : bytes;
  });
}

/** One of the elements as another patient, study or person at the scanner would have it. */
function withAnother(shared: readonly ElementSpec[], random: Draw): ElementSpec[] {
  const others = sharedElements(random);
  const at = random.below(Math.min(shared.length, others.length));
  return shared.map((element, index) =>
    index === at ? (others.find((other) => isOf(other, element)) ?? element) : element,
  );
}

function isOf(one: ElementSpec, other: ElementSpec): boolean {
  return 'tag' in one && 'tag' in other && one.tag === other.tag;
}

function sharedElements(random: Draw): ElementSpec[] {
  const texts = ([0x00081030, 0x0008103e, 0x00181030] as const).map((tag) => el(tag, 'LO', random.of(TEXTS)));
  const uid = '1.2.826.0.1.3680043.2.1143.9';
  return dataSet([
    el('SpecificCharacterSet', 'CS', 'ISO_IR 192'),
    el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    ...(random.below(8) === 0 ? [] : [el('StudyInstanceUID', 'UI', uid)]),
    el('StudyDate', 'DA', '20230612'),
    el('PatientName', 'PN', random.of(NAMES)),
    el('PatientID', 'LO', random.of(NUMBERS)),
    el('PatientBirthDate', 'DA', random.of(DAYS)),
    ...texts,
    sq(0x00400275, [item([el(0x00400007, 'LO', random.of(TEXTS)), el(0x00400009, 'SH', random.of(NUMBERS))])]),
    privateCreator(0x0019, 0x10, 'NIMBUS'),
    el(0x00191001, 'LO', random.of(TEXTS)),
    ...greyscale(4, 8, 8),
  ]);
}

/** The copy, or why there is none. */
async function copyOf(bytes: Uint8Array, pseudonyms: Pseudonyms, policy: Policy): Promise<Uint8Array | string> {
  try {
    const file = readDicom(memorySource(bytes));
    return (await provenBytes({ plan: makePlan(file, { pseudonyms, policy }), output: 'copy.dcm' })).bytes;
  } catch (error) {
    if (error instanceof DicomError || isOwnError(error)) return error.message;
    if (error instanceof Error && error.name === 'ProofError') return error.message;
    throw error;
  }
}

function isSame(one: Uint8Array | string, other: Uint8Array | string): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return Buffer.compare(one, other) === 0;
}

function said(copy: Uint8Array | string): string {
  return typeof copy === 'string' ? `refused (${copy.slice(0, 120)})` : `a copy of ${copy.length} bytes`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string' } } });
  const seed = Number(values.seed ?? 1);
  const { failures, ...counts } = await fuzzSeries({ seed, runs: Number(values.runs ?? 1000) });
  console.log(`seed ${seed}: ${JSON.stringify(counts)}`);
  for (const failure of failures.slice(0, 20)) console.log(failure);
  console.log(`${failures.length} failures`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

if (process.argv[1]?.endsWith('series.ts')) void main();
