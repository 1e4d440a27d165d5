import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DicomError } from '../../src/core/dicom/errors.js';
import { isDicom, readDicom } from '../../src/core/dicom/readDicom.js';
import { memorySource } from '../../src/core/dicom/source.js';
import type { DicomFile } from '../../src/core/dicom/types.js';
import { Pseudonyms } from '../../src/core/operators/pseudonyms.js';
import { cleanCopy, copyBytes } from '../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../src/core/plan/plan.js';
import { tagRows } from '../../src/core/plan/tagRows.js';
import { allFixtures, brokenFixtures } from '../support/fixtures.js';
import { counting, read } from '../unit/core/dicom/reading.js';
import { settings } from './settings.js';

const SMALL = [...allFixtures(), ...brokenFixtures()].map(({ bytes }) => bytes).filter(({ length }) => length < 20_000);

/** One thing that goes wrong with a file; `at` is a part of its length. */
type Damage = (bytes: Uint8Array) => Uint8Array;

const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const nasty = fc.constantFrom(
  'FFFFFFFF',
  'FEFFFFFF',
  '00000000',
  '01000000',
  'FEFF00E0',
  'FEFF0DE0',
  'FEFFDDE0',
  '5351',
  '554E',
  '4F42',
  'FFFF',
);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(position, fc.nat(255)).map(([at, value]) => overwriting(at, Uint8Array.of(value))),
  fc.tuple(position, nasty).map(([at, hex]) => overwriting(at, Buffer.from(hex, 'hex'))),
  fc.tuple(position, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(([at, some]) => inserting(at, some)),
  fc.tuple(position, fc.integer({ min: 1, max: 40 })).map(([at, count]) => deleting(at, count)),
  position.map(
    (at): Damage =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
);

function overwriting(at: number, some: Uint8Array): Damage {
  return (bytes) => {
    const copy = Uint8Array.from(bytes);
    const offset = Math.floor(at * copy.length);
    copy.set(some.subarray(0, copy.length - offset), offset);
    return copy;
  };
}

function inserting(at: number, some: Uint8Array): Damage {
  return (bytes) => {
    const offset = Math.floor(at * bytes.length);
    return Uint8Array.from(Buffer.concat([bytes.subarray(0, offset), some, bytes.subarray(offset)]));
  };
}

function deleting(at: number, count: number): Damage {
  return (bytes) => {
    const offset = Math.floor(at * bytes.length);
    return Uint8Array.from(Buffer.concat([bytes.subarray(0, offset), bytes.subarray(offset + count)]));
  };
}

const damaged = fc
  .tuple(fc.constantFrom(...SMALL), fc.array(damage, { minLength: 1, maxLength: 3 }))
  .map(([bytes, damages]) => damages.reduce((current, each) => each(current), bytes));

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .uint8Array({ maxLength: 400 })
    .map((rest) => Uint8Array.from(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), rest]))),
);

function countElements(file: DicomFile): number {
  const count = (elements: DicomFile['elements']): number =>
    elements.reduce((sum, { items }) => sum + 1 + (items ?? []).reduce((n, each) => n + count(each.elements), 0), 0);
  return count(file.elements) + count(file.meta.elements);
}

/** Reads within bounds of work and memory that grow with the input only; undefined where it is refused. */
function tryRead(bytes: Uint8Array): DicomFile | undefined {
  const source = counting(memorySource(bytes));
  try {
    isDicom(source);
    const file = readDicom(source);
    assert.ok(countElements(file) <= file.bytes.size / 8 + 1);
    return file;
  } catch (error) {
    if (!(error instanceof DicomError)) throw error;
    assert.ok(error.message.length > 10);
    return undefined;
  } finally {
    assert.ok(
      source.bytesRead() <= 1_000_000 + 600 * bytes.length,
      `${source.bytesRead()} of ${bytes.length} bytes read`,
    );
  }
}

describe('damaged files', function () {
  this.timeout(0);

  for (const [name, inputs, runs] of [
    ['fixtures with bytes changed, put in, taken out or cut off', damaged, 2000],
    ['bytes of any kind', anyBytes, 1000],
  ] as const) {
    it(`are refused with a DicomError or read, planned, copied and read again: ${name}`, () => {
      let readable = 0;
      fc.assert(
        fc.property(inputs, (bytes) => {
          const file = tryRead(bytes);
          if (!file) return;
          readable += 1;
          const plan = makePlan(file, { pseudonyms: new Pseudonyms() });
          tagRows(plan);
          const copy = copyBytes(cleanCopy(plan));
          assert.doesNotThrow(() => read(copy), 'the copy is read');
        }),
        settings(runs),
      );
      console.log(`      ${readable} could be read`);
    });
  }
});
