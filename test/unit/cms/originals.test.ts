import assert from 'node:assert/strict';
import { CmsError } from '../../../src/core/cms/cmsError.js';
import { encryptedAttributes } from '../../../src/core/cms/encryptedAttributes.js';
import { openingKey } from '../../../src/core/cms/openingKey.js';
import { reidentifiedCopy } from '../../../src/core/cms/reidentifiedCopy.js';
import { isDicomdir } from '../../../src/core/dicom/dicomdir.js';
import { isGroupLengthElement } from '../../../src/core/dicom/tag.js';
import type { DicomFile } from '../../../src/core/dicom/types.js';
import { requireProofOfBytes } from '../../../src/core/io/verifyFiles.js';
import { cleanCopy, copyBytes } from '../../../src/core/plan/cleanCopy.js';
import { el, item, privateCreator, privateTag, sq, TRANSFER_SYNTAX } from '../../support/dicomBuilder.js';
import { holder } from '../../support/certificates.js';
import { allFixtures } from '../../support/fixtures.js';
import { at, planOf, read, small, textAt, type CopyOptions } from '../core/reading.js';

const PATIENT_IDENTITY_REMOVED = 0x00120062;

describe('Originals inside a copy', function () {
  this.timeout(120_000);

  const someone = holder({ kind: 'P-256' });
  const certificates = [someone.certificate];
  const key = openingKey(someone.key, undefined, someone.certificate);

  /** The copy with the originals inside, proven as any copy is. */
  const copyWithOriginals = (bytes: Uint8Array, options: CopyOptions = {}): Uint8Array => {
    const plan = planOf(bytes, options);
    const copy = copyBytes(cleanCopy(plan, undefined, encryptedAttributes(plan, certificates)));
    requireProofOfBytes(plan, copy, 'copy.dcm');
    return copy;
  };
  const reidentified = (copy: Uint8Array): DicomFile => read(copyBytes(reidentifiedCopy(read(copy), key).copy));

  /** All elements of the top level, as they lie in the file. */
  const elementsOf = (file: DicomFile): readonly string[] =>
    file.elements
      .filter((element) => !isGroupLengthElement(element) && element.tag !== 0xfffcfffc)
      .map(({ start, end }) => Buffer.from(file.bytes.read(start, end - start)).toString('hex'))
      .sort();

  for (const { name, bytes } of allFixtures()) {
    it(`come back byte by byte: ${name}`, function () {
      const original = read(bytes);
      if (isDicomdir(original)) this.skip();
      const claimed = original.elements.some(({ tag }) => tag === PATIENT_IDENTITY_REMOVED);
      const back = reidentified(copyWithOriginals(bytes));
      const isNew = ({ tag }: { tag: number }) => tag === PATIENT_IDENTITY_REMOVED && !claimed;
      const without = { ...back, elements: back.elements.filter((element) => !isNew(element)) };
      assert.deepEqual(elementsOf(without), elementsOf(original));
      if (!claimed) assert.equal(textAt(back, '(0012,0062)'), 'NO');
    });
  }

  it('are an Encrypted Attributes Sequence in the order of tags', () => {
    const copy = read(copyWithOriginals(small([el('PatientName', 'PN', 'MOONGLOW^TABITHA')])));
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
    const copy = copyWithOriginals(bytes);
    for (const mark of marks) {
      assert.ok(Buffer.from(bytes).includes(mark), mark);
      assert.ok(!Buffer.from(copy).includes(mark), mark);
    }
    assert.deepEqual(elementsOf(reidentified(copy)).length, elementsOf(read(bytes)).length + 1);
  });

  it('take along a former sequence of the kind, which comes back with them', () => {
    const former = sq(0x04000500, [
      item([
        el(0x04000510, 'UI', TRANSFER_SYNTAX.explicitLittleEndian),
        el(0x04000520, 'OB', Uint8Array.of(1, 2, 3, 4)),
      ]),
    ]);
    const bytes = small([el('PatientID', 'LO', '4711'), former]);
    const copy = read(copyWithOriginals(bytes));
    assert.equal(copy.elements.filter(({ tag }) => tag === 0x04000500).length, 1);
    assert.notEqual(at(copy, '(0400,0500)[1].(0400,0520)').element.length, 4);
    const back = read(copyBytes(reidentifiedCopy(copy, key).copy));
    assert.equal(at(back, '(0400,0500)[1].(0400,0520)').element.length, 4);
  });

  it('are those of what decisions changed, too, and the copy is still what its claims say', () => {
    const bytes = small([el('PatientSex', 'CS', 'F'), el('PatientName', 'PN', 'MOONGLOW^TABITHA')]);
    const copy = copyWithOriginals(bytes, { decisions: { '(0010,0040)': 'redact', '(0010,0010)': 'keep' } });
    assert.equal(textAt(read(copy), '(0012,0062)'), 'NO');
    assert.equal(textAt(reidentified(copy), '(0010,0040)'), 'F');
  });

  it('say where there are none', () => {
    const file = read(small([el('PatientID', 'LO', '4711')]));
    const isNone = (error: unknown) => error instanceof CmsError && /no encrypted originals/.test(error.message);
    assert.throws(() => reidentifiedCopy(file, key), isNone);
  });
});
