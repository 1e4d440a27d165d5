/**
 * What is remembered from one file to the next must never speak for another patient, another policy, another place: the
 * same texts, bytes and headers in other company have to be judged as if nothing had been judged before.
 */
import assert from 'node:assert/strict';
import { copyBytes, cleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { firstOfEqual, remember } from '../../../../src/core/detect/text/remember.js';
import type { Decisions } from '../../../../src/core/model/decisions.js';
import { BASIC_POLICY, PRESETS, type Policy } from '../../../../src/core/profile/policy.js';
import { prove } from '../../../../src/core/verify/prove.js';
import { el, type ElementSpec } from '../../../support/dicomBuilder.js';
import { read } from '../dicom/reading.js';
import { found, proofOf, written } from './proving.js';

const KEY = Buffer.alloc(32, 5);

interface Person {
  readonly name: string;
  readonly id: string;
  readonly born: string;
}

const QUILL: Person = { name: 'QUILLFEATHER^XANTHE', id: 'QX-4471902', born: '19520714' };
const OAKES: Person = { name: 'OAKENDRAKE^BERTIL', id: 'BO-9932817', born: '19800209' };

function fileOf({ name, id, born }: Person, more: readonly ElementSpec[] = []): Uint8Array {
  return written([
    ...[el('SOPInstanceUID', 'UI', `1.2.3.4567.${id.replace(/\D/g, '')}`), el('StudyDate', 'DA', '20240312')],
    ...[el('PatientName', 'PN', name), el('PatientID', 'LO', id), el('PatientBirthDate', 'DA', born)],
    ...more,
  ]);
}

const copyWith = (...more: readonly ElementSpec[]): Uint8Array =>
  written([el('SOPInstanceUID', 'UI', '2.25.77'), el('PatientName', 'PN', ''), ...more]);

describe('What is remembered of a study', () => {
  it('does not speak for another patient, in whatever order they come', () => {
    const copy = copyWith(el('ImageType', 'CS', 'ORIGINAL'), el(0x00189424, 'LO', 'Quillfeather, knee'));
    for (const [person, leaks] of [
      [QUILL, true],
      [OAKES, false],
      [QUILL, true],
      [OAKES, false],
    ] as const) {
      const places = found(proofOf(fileOf(person), copy)).filter((place) => /values|bytes/.test(place));
      assert.equal(places.length > 0, leaks, `${person.id}: ${places.join(', ')}`);
    }
  });

  it('does not let one header speak for another that differs in one value', () => {
    for (let number = 0; number < 40; number++) {
      const person = { ...QUILL, id: `QX-44719${10 + number}` };
      const other = `QX-44719${10 + ((number + 1) % 40)}`;
      const leak = copyWith(el(0x00189424, 'LO', `knee ${person.id}`));
      const none = copyWith(el(0x00189424, 'LO', `knee ${other}`));
      const isFound = (copy: Uint8Array): boolean =>
        found(proofOf(fileOf(person), copy)).some((place) => /known values/.test(place));
      assert.deepEqual([isFound(leak), isFound(none)], [true, false], person.id);
    }
  });

  it('does not take a value for the same bytes of another kind', () => {
    const asBirthDate = fileOf(QUILL);
    const asNothing = fileOf({ ...QUILL, born: '' }, [el('ContentDate', 'DA', '20240312')]);
    const copy = copyWith(el(0x00189424, 'LO', 'on 14 July 1952'));
    const dates = (original: Uint8Array): boolean =>
      found(proofOf(original, copy)).some((place) => /values/.test(place));
    assert.deepEqual([dates(asBirthDate), dates(asNothing), dates(asBirthDate)], [true, false, true]);
  });

  it('does not outlive its policy', () => {
    const research = PRESETS.research;
    const inOtherWords: Policy = { ...research, options: new Set(research.options) };
    const stricter: Policy = { ...research, options: new Set([...research.options].filter((each) => each !== 'CD')) };
    const original = fileOf(QUILL, [el('SeriesDescription', 'LO', 'Knee of Xanthe Quillfeather')]);
    const made = (policy: Policy): string => bytesOf(original, policy).toString('latin1');
    const [one, other] = [made(research), made(stricter)];
    // Only where descriptions are cleaned, they stay.
    const stays = [research, stricter, BASIC_POLICY, research].map((policy) => made(policy).includes('Knee of'));
    assert.deepEqual(stays, [true, false, false, true]);
    assert.equal(made(BASIC_POLICY), made({ ...BASIC_POLICY }));
    assert.deepEqual([made(inOtherWords), made(stricter), made(research)], [one, other, one]);
  });

  it('does not know of decisions about another file', () => {
    const original = fileOf(QUILL);
    const kept: Decisions = new Map([['(0010,0010)', 'keep']]);
    const plain = bytesOf(original, BASIC_POLICY);
    assert.ok(bytesOf(original, BASIC_POLICY, kept).includes('QUILLFEATHER'));
    assert.deepEqual(bytesOf(original, BASIC_POLICY), plain);
    assert.ok(!plain.includes('QUILLFEATHER'));
  });

  it('makes the same copies and proofs, whatever was worked on before', () => {
    const text = el('SeriesDescription', 'LO', 'Asked for by Oakendrake; Quillfeather, 14.07.1952');
    const files = [QUILL, OAKES].flatMap((person) => [
      fileOf(person, [text]),
      fileOf(person, [text, el('InstanceNumber', 'IS', '2'), el('ContentTime', 'TM', '101500')]),
      fileOf({ ...person, born: '19610303' }, [text]),
    ]);
    const results = (order: readonly Uint8Array[]): ReadonlyMap<Uint8Array, string> =>
      new Map(
        order.map((original) => {
          const bytes = bytesOf(original, PRESETS.research);
          const proof = prove(read(original), read(bytes), { policy: PRESETS.research, own: true, name: 'a.dcm' });
          return [original, JSON.stringify([bytes.toString('latin1'), proof])];
        }),
      );
    const first = results(files);
    for (const order of [files.toReversed(), [...files, ...files], files.toSorted(() => 0)]) {
      for (const [original, result] of results(order)) assert.equal(result, first.get(original));
    }
  });
});

function bytesOf(original: Uint8Array, policy: Policy, decisions?: Decisions): Buffer {
  const pseudonyms = new Pseudonyms(KEY, policy.tokens);
  const plan = makePlan(read(original), { pseudonyms, policy, ...(decisions && { decisions }) });
  return Buffer.from(copyBytes(cleanCopy(plan)));
}

describe('A function that remembers', () => {
  it('computes once what was asked for lately, and anew what was forgotten', () => {
    const computed: number[] = [];
    const square = remember(4, (number: number) => (computed.push(number), number * number));
    assert.deepEqual([1, 2, 1, 2, 1].map(square), [1, 4, 1, 4, 1]);
    assert.deepEqual(computed, [1, 2]);
    for (let number = 3; number < 9; number++) assert.equal(square(number), number * number);
    assert.equal(square(1), 1);
    assert.deepEqual(computed, [1, 2, 3, 4, 5, 6, 7, 8, 1]);
  });

  it('remembers that there is nothing', () => {
    let count = 0;
    const nothing = remember(2, (_: string): undefined => void (count += 1));
    assert.deepEqual([nothing('a'), nothing('a')], [undefined, undefined]);
    assert.equal(count, 1);
  });

  it('holds no more things than it was told to, and the equal ones once', () => {
    const first = firstOfEqual<{ readonly at: number }>(2, (one, other) => one.at === other.at);
    const [a, b, c] = [{ at: 1 }, { at: 2 }, { at: 3 }];
    assert.equal(first(a), a);
    assert.equal(first({ at: 1 }), a);
    assert.equal(first(b), b);
    assert.equal(first(c), c);
    const again = { at: 1 };
    assert.equal(first(again), again);
    assert.equal(first({ at: 3 }), c);
  });
});
