import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { checkedComments, foundInComment, type Commented } from '../../../../src/core/plan/comments.js';
import { BASIC_POLICY, type Policy } from '../../../../src/core/profile/policy.js';
import { buildDicom, el } from '../../../support/dicomBuilder.js';

const SAID = 'Moved here from the coast; the eldest daughter drives.';
const FILE = readDicom(
  memorySource(
    buildDicom({
      elements: [
        el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
        el('SOPInstanceUID', 'UI', '1.2.826.0.1.3680043.9.3811.77'),
        el('StudyDate', 'DA', '20240115'),
        el('AccessionNumber', 'SH', 'KX4471'),
        el('InstitutionName', 'LO', 'Fable Valley Hospital'),
        el('PatientName', 'PN', 'Quillfeather^Isolde'),
        el('PatientID', 'LO', 'ward'),
        el('PatientComments', 'LT', SAID),
      ],
    }),
  ),
);

function found(comment: string, policy: Policy = BASIC_POLICY): string {
  const about: Commented = { file: FILE, policy };
  return foundInComment(comment, about)
    .map(({ entity, word }) => `${entity} ${word}`)
    .join(', ');
}

describe('A comment on a decision', () => {
  it('may say why, in the words of the field', () => {
    const reasons = [
      'test object, not a person',
      'phantom scan, no patient',
      'needed for dosimetry',
      'Kept because the study needs patient size.',
      'Agreed with the data protection officer',
      'Value is a code, not a number of a person',
      'Eponym: Graves disease',
      'required by DICOM PS3.3',
      'version 2.1.0.3',
      'No PHI',
      'See ticket RAD-1234',
      'Approved by DPO',
      'IRB 2023-114',
      'DUA signed',
      'kein Personenbezug',
    ];
    for (const reason of reasons) assert.equal(found(reason), '', reason);
  });

  it('may not repeat what the file says of its patient, staff and site, in any spelling', () => {
    assert.match(found('this is isolde'), /PERSON 3/);
    assert.match(found('QUILLFEATHER agreed'), /PERSON 1/);
    assert.match(found('see kx4471'), /ID 2/);
    assert.match(found('study of 15 January 2024'), /DATE_TIME 3/);
    assert.match(found('as Fable Valley does'), /ORGANIZATION 2/);
  });

  it('may not repeat free text of the file, or a UID', () => {
    assert.match(found(`kept: ${SAID.toUpperCase()}`), /FREE_TEXT 2/);
    assert.equal(found('as in 1.2.826.0.1.3680043.9.3811.77'), 'UID 3');
  });

  it('may not hold what recognisers find, whatever the file says', () => {
    assert.match(found('asked Dr Holzapfel'), /PERSON 3/);
    assert.match(found('from Kowalska'), /PERSON 2/);
    assert.match(found('call 020 7946 0018'), /PHONE_NUMBER/);
    assert.match(found('mail jan@fable.example'), /EMAIL 2/);
    assert.match(found('born 3 March 1961'), /DATE_TIME/);
  });

  it('is looked at by every recogniser, and by what a policy keeps, whatever the policy switches off', () => {
    const lax: Policy = {
      ...BASIC_POLICY,
      recognisers: { knownValues: false, patterns: false, names: false },
      operatingPoint: 'balanced',
      keepValues: new Set(['isolde']),
      rules: [{ tag: 'PatientName', operator: 'keep' }],
    };
    assert.match(found('this is isolde', lax), /PERSON 3/);
    assert.match(found('asked Dr Holzapfel', lax), /PERSON 3/);
  });

  it('may use terms that the policy vouches for', () => {
    const policy: Policy = { ...BASIC_POLICY, terms: { keep: ['Zwiebelring'], names: ['Tulpe'] } };
    assert.notEqual(found('looks like a Zwiebelring'), '');
    assert.equal(found('looks like a Zwiebelring', policy), '');
    assert.match(found('ask tulpe', policy), /PERSON 2/);
  });

  it('is checked again before it is told', () => {
    const comments = new Map([
      ['(0008,0060)', 'test object'],
      ['(0010,0010)', 'it is Isolde'],
    ]);
    assert.deepEqual(
      [...checkedComments(comments, { file: FILE, policy: BASIC_POLICY })],
      [
        ['(0008,0060)', 'test object'],
        ['(0010,0010)', null],
      ],
    );
  });
});
