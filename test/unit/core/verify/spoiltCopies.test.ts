import assert from 'node:assert/strict';
import { PRESETS } from '../../../../src/core/profile/policy.js';
import { UidLedger } from '../../../../src/core/verify/uidLedger.js';
import { el, item, pixelData, sq, TRANSFER_SYNTAX, type ElementSpec } from '../../../support/dicomBuilder.js';
import { allFixtures, structuredReport, syntheticCt, syntheticUs, withPrivate } from '../../../support/fixtures.js';
import { at, read, small } from '../dicom/reading.js';
import { found, made, proofOf, written } from './proving.js';

const CT = syntheticCt();

/** The clean copy of a file with the bytes of one of its elements changed in place. */
function changed(original: Uint8Array, path: string, change: (value: Buffer) => void): Buffer {
  const { bytes } = made(original);
  const { element } = at(read(bytes), path);
  change(bytes.subarray(element.valueOffset, element.valueOffset + element.length));
  return bytes;
}

function assertFound(original: Uint8Array, copy: Uint8Array, check: string, path: string): void {
  const proof = proofOf(original, copy);
  assert.equal(proof.outcome, 'left');
  assert.ok(found(proof).includes(`${check}: ${path}`), found(proof).join());
}

describe('the proof of a spoilt copy', () => {
  it('finds one flipped bit in the pixels, and in which frame or fragment', () => {
    const flip = (value: Buffer) => value.writeUInt8(value.readUInt8(777) ^ 1, 777);
    assertFound(CT, changed(CT, '(7FE0,0010)', flip), 'pixel data', '(7FE0,0010)');
    const cine = allFixtures().find(({ name }) => name === 'US, RLE')?.bytes ?? assert.fail();
    const proof = proofOf(cine, changed(cine, '(7FE0,0010)', flip));
    const [place] = proof.checks.flatMap(({ places }) => places).filter(({ path }) => path === '(7FE0,0010)');
    assert.match(place?.rule ?? '', /^changed in 1 of \d+ fragments$/);
  });

  it('finds a fragment or an offset table that is not where it was', () => {
    const fixture = allFixtures().find(({ name }) => name === 'fragments with a Basic Offset Table')?.bytes;
    assert.ok(fixture);
    const spoil = (value: Buffer) => value.writeUInt8(value.readUInt8(8) ^ 2, 8);
    assertFound(fixture, changed(fixture, '(7FE0,0010)', spoil), 'pixel data', '(7FE0,0010)');
  });

  it('takes pixels that are said to show no face as they are, but not those that are said to show no text', () => {
    const claimedBy = (code: string) => {
      const claim = sq('DeidentificationMethodCodeSequence', [
        item([el('CodeValue', 'SH', code), el('CodingSchemeDesignator', 'SH', 'DCM')]),
      ]);
      const sop = el('SOPInstanceUID', 'UI', '2.25.7');
      return written([sop, el(0x00120063, 'LO', 'by hand'), claim, pixelData(new Uint16Array(64).fill(3))]);
    };
    const original = small([pixelData(new Uint16Array(64))]);
    assert.deepEqual(found(proofOf(original, claimedBy('113102'))), []);
    assert.deepEqual(found(proofOf(original, claimedBy('113101'))), ['pixel data: (7FE0,0010)']);
  });

  it('finds a UID that became two, and two that became one, over the files of a folder', () => {
    const one = (instance: string) =>
      written([el('SOPInstanceUID', 'UI', instance), el('StudyInstanceUID', 'UI', '1.2.3.4')]);
    const copy = (instance: string, study: string) =>
      written([el('SOPInstanceUID', 'UI', instance), el('StudyInstanceUID', 'UI', study)]);
    const uids = new UidLedger();
    assert.deepEqual(found(proofOf(one('1.2.3.41'), copy('2.25.1', '2.25.9'), { uids })), []);
    assert.deepEqual(found(proofOf(one('1.2.3.42'), copy('2.25.2', '2.25.9'), { uids })), []);
    assert.deepEqual(found(proofOf(one('1.2.3.43'), copy('2.25.3', '2.25.8'), { uids })), ['UIDs: (0020,000D)']);
    assert.deepEqual(found(proofOf(one('1.2.3.44'), copy('2.25.1', '2.25.9'), { uids })), ['UIDs: (0008,0018)']);
  });

  it('finds a changed UID of the standard, and a Media Storage SOP Instance UID of its own', () => {
    const spoilt = changed(CT, '(0002,0003)', (value) =>
      value.writeUInt8(value.readUInt8(8) === 0x39 ? 0x38 : 0x39, 8),
    );
    assertFound(CT, spoilt, 'structure', '(0002,0003)');
    const reference = (uid: string) =>
      written([el('SOPInstanceUID', 'UI', '2.25.4'), el('FrameOfReferenceUID', 'UI', uid)]);
    const original = small([el('FrameOfReferenceUID', 'UI', '1.2.840.10008.1.4.1.1')]);
    assertFound(original, reference('2.25.5'), 'UIDs', '(0020,0052)');
  });

  const claims: readonly (readonly [what: string, path: string, elements: readonly ElementSpec[]])[] = [
    ['identity is removed where it is not', '(0012,0062)', [el('PatientName', 'PN', 'FABLE^HUMPHREY')]],
    [
      'dates are removed where they are not',
      '(0028,0303)',
      [el('StudyDate', 'DA', '20200101'), el(0x00280303, 'CS', 'REMOVED')],
    ],
    [
      'dates are modified where they are not',
      '(0028,0303)',
      [el('StudyDate', 'DA', '20240312'), el(0x00280303, 'CS', 'MODIFIED')],
    ],
    ['the pixels identify nobody', '(0012,0062)', [el(0x00280301, 'CS', 'YES')]],
  ];
  for (const [what, path, elements] of claims) {
    it(`finds a false claim: ${what}`, () => {
      const original = small([el('PatientName', 'PN', 'FABLE^HUMPHREY'), el('StudyDate', 'DA', '20240312')]);
      const own = [el('SOPInstanceUID', 'UI', '2.25.4'), el(0x00120062, 'CS', 'YES'), el(0x00120063, 'LO', 'by hand')];
      assertFound(original, written([...own, ...elements]), 'claims', path);
    });
  }

  it('finds a claim of an option that the policy does not ask for', () => {
    const { bytes } = made(CT, { policy: PRESETS.research });
    const proof = proofOf(CT, bytes, { policy: PRESETS.basic });
    assert.ok(found(proof).includes('claims: (0012,0064)'));
    assert.ok(found(proof).some((each) => each.startsWith('Table E.1-1: ')));
  });

  it('finds a date that moved by another number of days than the others', () => {
    const original = small([el('StudyDate', 'DA', '20240312'), el('SeriesDate', 'DA', '20240312')]);
    const { bytes, plan } = made(original, { policy: PRESETS.research });
    const { element } = at(read(bytes), '(0008,0021)');
    bytes.write('20110206', element.valueOffset, 'latin1');
    assert.ok(found(proofOf(original, bytes, { policy: plan.policy })).includes('Table E.1-1: (0008,0021)'));
  });

  it('finds a group length that is not true', () => {
    const spoilt = changed(CT, '(0002,0000)', (value) => value.writeUInt32LE(value.readUInt32LE() + 2));
    assertFound(CT, spoilt, 'structure', '(0002,0000)');
  });

  it('finds a value that its VR forbids, tags out of order, and a private element without its creator', () => {
    const original = small([el('PatientSex', 'CS', 'F'), el('PatientAge', 'AS', '045Y')]);
    const sop = el('SOPInstanceUID', 'UI', '2.25.4');
    assertFound(original, written([sop, el('PatientSex', 'CS', 'f(emale)')]), 'structure', '(0010,0040)');
    const text = read(made(withPrivate()).bytes);
    assert.equal(text.elements.length > 10, true);
    const research = made(withPrivate(), { policy: PRESETS.research });
    assert.equal(proofOf(withPrivate(), research.bytes).outcome, 'proven');
    assertFound(original, written([sop, el(0x00291010, 'LO', 'x')]), 'structure', '(0029,1010)');
  });

  it('is not to be had for what is no copy of this original', () => {
    const reason = (original: Uint8Array, copy: Uint8Array) => {
      const proof = proofOf(original, made(copy).bytes);
      return proof.outcome === 'notComparable' ? proof.reason : proof.outcome;
    };
    assert.match(reason(CT, structuredReport()) ?? '', /SOP Class UID/);
    assert.match(reason(CT, syntheticCt(TRANSFER_SYNTAX.implicitLittleEndian)) ?? '', /transfer syntax/);
    assert.match(reason(small([el('Rows', 'US', 2)]), small([el('Rows', 'US', 4)])) ?? '', /Rows/);
    const picture = (seed: number) => small([pixelData(Uint16Array.from({ length: 64 }, (_, at) => (at + 1) * seed))]);
    assert.match(reason(picture(3), picture(5)) ?? '', /Pixel Data/);
    assert.equal(reason(syntheticUs(), syntheticUs()), 'proven');
  });

  it('says that something is left where it only follows images that are others, too', () => {
    const image = (value: Uint8Array): ElementSpec[] => [
      el('SamplesPerPixel', 'US', 1),
      el('Rows', 'US', 8),
      el('Columns', 'US', 8),
      el('BitsAllocated', 'US', 8),
      pixelData(value),
    ];
    const original = small(image(Uint8Array.from({ length: 64 }, (_, at) => at)));
    const outcomeWith = (tail: Uint8Array) => {
      const samples = Uint8Array.from({ length: 64 }, (_, at) => 3 * at + 7);
      const copy = written([el('SOPInstanceUID', 'UI', '2.25.4'), ...image(Buffer.concat([samples, tail]))]);
      const proof = proofOf(original, copy);
      assert.match(proof.reason ?? '', /Pixel Data/);
      return proof.outcome;
    };
    assert.equal(outcomeWith(new Uint8Array(0)), 'notComparable');
    assert.equal(outcomeWith(Buffer.from('of nobody in particular.')), 'left');
  });

  it('says that something is left even there', () => {
    const original = small([el('PatientName', 'PN', 'MOONGLOW^TABITHA'), el('Rows', 'US', 2)]);
    const other = small([el('PatientName', 'PN', 'MOONGLOW^TABITHA'), el('Rows', 'US', 4)]);
    assert.equal(proofOf(original, other).outcome, 'left');
  });
});
