import assert from 'node:assert/strict';
import { oid } from '../../../../src/core/cms/asn1.js';
import { CmsError } from '../../../../src/core/cms/cmsError.js';
import { isDicomdir } from '../../../../src/core/dicom/dicomdir.js';
import { el, item, privateCreator, privateTag, sq, TRANSFER_SYNTAX } from '../../../support/dicomBuilder.js';
import { holder } from '../../../support/certificates.js';
import { copyWithOriginals, elementsOf, reidentified } from '../../../support/encryptedOriginals.js';
import { allFixtures } from '../../../support/fixtures.js';
import { at, planOf, read, small, textAt } from '../dicom/reading.js';

const PATIENT_IDENTITY_REMOVED = 0x00120062;

describe('Originals inside a copy', () => {
  const someone = holder({ kind: 'P-256' });
  const copyOf = (bytes: Uint8Array) => copyWithOriginals(planOf(bytes), someone);

  for (const { name, bytes } of allFixtures()) {
    it(`come back byte by byte: ${name}`, function () {
      const original = read(bytes);
      if (isDicomdir(original)) this.skip();
      const back = reidentified(copyOf(bytes), someone);
      assert.deepEqual(elementsOf(back), elementsOf(original));
      const claimed = original.elements.some(({ tag }) => tag === PATIENT_IDENTITY_REMOVED);
      assert.equal(textAt(back, '(0012,0062)'), claimed ? textAt(original, '(0012,0062)') : 'NO');
    });
  }

  it('are an Encrypted Attributes Sequence in the order of tags', () => {
    const copy = read(copyOf(small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')])));
    assert.equal(textAt(copy, '(0400,0500)[1].(0400,0510)'), TRANSFER_SYNTAX.explicitLittleEndian);
    assert.equal(at(copy, '(0400,0500)[1].(0400,0520)').element.length % 2, 0);
    const tags = copy.elements.map(({ tag }) => tag);
    assert.deepEqual(
      tags,
      tags.toSorted((a, b) => a - b),
    );
    assert.equal(textAt(copy, '(0012,0062)'), 'YES');
  });

  it('cannot be read in the copy, those of private elements and of UN neither', () => {
    const marks = ['MOONGLOW', 'QUILLWORT', 'BRAMBLETHORN', 'THISTLEWOOD'];
    const bytes = small([
      el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
      privateCreator(0x0029, 0x10, 'ACME 1.0'),
      el(privateTag(0x0029, 0x10, 0x01), 'LO', 'QUILLWORT'),
      el(privateTag(0x0029, 0x10, 0x02), 'UN', Buffer.from('BRAMBLETHORN')),
      sq('RequestAttributesSequence', [item([el('RequestingPhysician', 'PN', 'THISTLEWOOD')])]),
    ]);
    const copy = copyOf(bytes);
    for (const mark of marks) {
      assert.ok(Buffer.from(bytes).includes(mark), mark);
      assert.ok(!Buffer.from(copy).includes(mark), mark);
    }
    assert.deepEqual(elementsOf(reidentified(copy, someone)), elementsOf(read(bytes)));
  });

  it('take along a former sequence of the kind, which comes back with them', () => {
    const former = sq(0x04000500, [
      item([
        el(0x04000510, 'UI', TRANSFER_SYNTAX.explicitLittleEndian),
        el(0x04000520, 'OB', Uint8Array.of(1, 2, 3, 4)),
      ]),
    ]);
    const bytes = small([el('PatientID', 'LO', '4711'), former]);
    const copy = read(copyOf(bytes));
    assert.equal(copy.elements.filter(({ tag }) => tag === 0x04000500).length, 1);
    assert.notEqual(at(copy, '(0400,0500)[1].(0400,0520)').element.length, 4);
    const back = reidentified(copyOf(bytes), someone);
    assert.equal(at(back, '(0400,0500)[1].(0400,0520)').element.length, 4);
  });

  it('are those of what decisions changed, too, and the copy is still what its claims say', () => {
    const bytes = small([el('PatientSex', 'CS', 'F'), el('PatientName', 'PN', 'MOONGLOW^TABITHA')]);
    const plan = planOf(bytes, { decisions: { '(0010,0040)': 'redact', '(0010,0010)': 'keep' } });
    const copy = copyWithOriginals(plan, someone);
    assert.equal(textAt(read(copy), '(0012,0062)'), 'NO');
    assert.equal(textAt(reidentified(copy, someone), '(0010,0040)'), 'F');
  });

  it('say where there are none', () => {
    const isNone = (error: unknown) => error instanceof CmsError && /no encrypted originals/.test(error.message);
    assert.throws(() => reidentified(small([el('PatientID', 'LO', '4711')]), someone), isNone);
  });

  it('stay shut where what would tell a change was taken out of a copy of ours', () => {
    const copy = Buffer.from(copyOf(small([el('PatientID', 'LO', '4711')])));
    const attribute = Buffer.from(oid('2.25.17622398427362576743172612681846855635').toBER());
    const found = copy.indexOf(attribute);
    assert.ok(found > 0);
    copy[found + attribute.length - 1]! ^= 1;
    const isDamaged = (error: unknown) => error instanceof CmsError && error.kind === 'damaged';
    assert.throws(() => reidentified(copy, someone), isDamaged);
  });
});
