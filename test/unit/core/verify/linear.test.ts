import assert from 'node:assert/strict';
import { memorySource, type ByteSource } from '../../../../src/core/dicom/source.js';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { copyBytes, cleanCopy } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { prove } from '../../../../src/core/verify/prove.js';
import { el, item, sq } from '../../../support/dicomBuilder.js';
import { small } from '../dicom/reading.js';

const { research: policy } = PRESETS;

/** An enhanced image whose frames have two moments each, as reported by those who waited for minutes. */
function frames(count: number): Uint8Array {
  const moment = (frame: number, second: number): string =>
    `201903${String(1 + (frame % 28)).padStart(2, '0')}10${String(Math.floor(frame / 28) % 60).padStart(2, '0')}0${second}`;
  return small([
    el('PatientName', 'PN', 'OSTRANDER^EUDORA'),
    el('PatientID', 'LO', 'TQX2093847'),
    el('PatientBirthDate', 'DA', '19610303'),
    el('StudyDate', 'DA', '20190314'),
    sq(
      0x52009230,
      Array.from({ length: count }, (_, frame) =>
        item([
          sq(0x00209111, [
            item([
              el('FrameAcquisitionDateTime', 'DT', moment(frame, 1)),
              el('FrameReferenceDateTime', 'DT', moment(frame, 2)),
              el('FrameComments', 'LT', `frame ${frame}`),
            ]),
          ]),
        ]),
      ),
    ),
  ]);
}

/** What is done for a file, counted and not timed: what is read of it, what is decided, tried, and computed of dates. */
function workFor(count: number): Readonly<Record<string, number>> {
  const work = { reads: 0, bytes: 0, decided: 0, tried: 0, dates: 0 };
  const counting = (bytes: Uint8Array): ByteSource => {
    const source = memorySource(bytes);
    const read = (offset: number, length: number): Uint8Array => {
      const part = source.read(offset, length);
      work.reads += 1;
      work.bytes += part.length;
      return part;
    };
    return { ...source, read };
  };
  const original = frames(count);
  const { UTC } = Date;
  Date.UTC = (...parts) => {
    work.dates += 1;
    return UTC(...parts);
  };
  try {
    const plan = makePlan(readDicom(counting(original)), { pseudonyms: new Pseudonyms(), policy });
    work.decided = plan.entries.size;
    const copy = copyBytes(cleanCopy(plan));
    const proof = prove(readDicom(counting(original)), readDicom(counting(copy)), { policy });
    assert.equal(proof.outcome, 'proven');
    for (const { tried } of proof.checks) work.tried += tried;
  } finally {
    Date.UTC = UTC;
  }
  return work;
}

describe('the work on a file', () => {
  it('doubles with the frames of an enhanced image whose dates move', () => {
    const [some, twice] = [workFor(500), workFor(1000)];
    for (const [what, count] of Object.entries(twice)) {
      const before = some[what] ?? 0;
      assert.ok(before >= 500, `${what}: ${before}`);
      // Files are read by windows, of which a short one has fewer; what is quadratic takes four times as much.
      assert.ok(count <= 2.5 * before, `${what}: ${before} for 500 frames, ${count} for 1,000`);
    }
  });
});
