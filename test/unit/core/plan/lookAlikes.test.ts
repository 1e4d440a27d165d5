import assert from 'node:assert/strict';
import { spliceText } from '../../../../src/core/dicom/spliceText.js';
import { isToken } from '../../../../src/core/model/token.js';
import { Pseudonyms } from '../../../../src/core/operators/pseudonyms.js';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { claimsOf } from '../../../../src/core/plan/claims.js';
import { cleanPathName } from '../../../../src/core/plan/outputName.js';
import { isMadeByUs, isOwnCopy } from '../../../../src/core/plan/ownCopy.js';
import { makePlan, type Plan } from '../../../../src/core/plan/plan.js';
import { writtenFile } from '../../../../src/core/report/deidentify/writtenFile.js';
import type { Operator } from '../../../../src/core/model/finding.js';
import { buildDicom, el, type ElementSpec } from '../../../support/dicomBuilder.js';

const PATIENT: readonly ElementSpec[] = [el('PatientName', 'PN', 'DOE^JANE'), el('PatientID', 'LO', '4711815')];

function planOf(elements: readonly ElementSpec[], decisions: Record<string, Operator> = {}): Plan {
  const file = readDicom(memorySource(buildDicom({ elements })));
  return makePlan(file, { pseudonyms: new Pseudonyms(), decisions: new Map(Object.entries(decisions)) });
}

const copyText = (plan: Plan): string => Buffer.from(copyBytes(cleanCopy(plan))).toString('latin1');

describe('what only looks harmless', () => {
  it('identifiers of a site that resemble tokens are replaced', () => {
    const plan = planOf([
      ...[el('PatientID', 'LO', 'MRN_0012345'), el('AccessionNumber', 'SH', 'ACC_20231105')],
      el('InstitutionName', 'LO', 'SITE_12'),
    ]);
    for (const original of ['MRN_0012345', 'ACC_20231105', 'SITE_12']) assert.ok(!copyText(plan).includes(original));
    assert.equal(isToken('[MRN_1]', 'LO'), true);
    assert.equal(isToken('MRN_1', 'LO'), false);
    assert.equal(isToken('[MRN_007]', 'LO'), false);
  });

  it('a claim in the file does not widen the rules in force', () => {
    const plan = planOf([
      ...[...PATIENT, el('StudyDate', 'DA', '20230405')],
      ...[el('PatientIdentityRemoved', 'CS', 'YES'), el('DeidentificationMethod', 'LO', 'dicom-deid 0.1.0: all')],
    ]);
    assert.ok(!copyText(plan).includes('20230405'));
  });

  it('bytes that are no character make a text go as a whole', () => {
    const spliced = (text: string) =>
      spliceText(Buffer.from(text, 'latin1'), 'LO', 'ISO_IR 192', [{ start: 8, end: 12, text: '[P]' }]);
    // No character in UTF-8, Latin 1 or the Windows code page.
    assert.equal(spliced('J\x81rg of JANE DOE end    '), undefined);
    // In a file of UTF-8, a single byte that can only be meant as Latin 1.
    assert.deepEqual(spliced('J\xfcrg of JANE DOE end    '), Buffer.from('J\xfcrg of [P] DOE end', 'latin1'));
  });

  it('a report shows tokens, not the sentence around them', () => {
    const plan = planOf([...PATIENT, el('ImageComments', 'LT', 'DOE^JANE at Foobarton, very brave')]);
    const report = JSON.stringify(writtenFile('in.dcm', 'out.dcm', plan));
    assert.ok(report.includes('[PATIENT_1]'));
    assert.doesNotMatch(report, /Foobarton|brave/);
  });

  it('dates of the header go from file names in every spelling', () => {
    const plan = planOf([...PATIENT, el('PatientBirthDate', 'DA', '19551203')]);
    const name = cleanPathName('a_19551203/03.12.1955_1955-12-03.dcm', plan, new Pseudonyms());
    assert.equal(name, 'a_DATE/DATE_DATE.dcm');
  });

  it('a masked finding in free text is not the Basic Profile', () => {
    const decisions = { '(0018,5020)': 'mask' } as const;
    const plan = planOf([...PATIENT, el(0x00185020, 'LO', 'scan of DOE^JANE ok')], decisions);
    assert.equal(claimsOf(plan).conformant, false);
  });

  it('a copy whose pixels are said to identify does not claim that identity is removed', () => {
    const plan = planOf([...PATIENT, el('BurnedInAnnotation', 'CS', 'YES')]);
    const claim = Buffer.concat([Buffer.of(0x12, 0, 0x62, 0), Buffer.from('CS'), Buffer.of(2, 0), Buffer.from('NO')]);
    assert.ok(copyText(plan).includes(claim.toString('latin1')));
    assert.equal(claimsOf(plan).pixelsIdentify, true);
    assert.equal(writtenFile('in.dcm', 'out.dcm', plan).pixelsIdentify, true);
  });

  it('a copy with something kept is known as ours, but not as clean', () => {
    const plan = planOf(PATIENT, { '(0010,0010)': 'keep' });
    const copy = readDicom(memorySource(copyBytes(cleanCopy(plan))));
    assert.equal(isMadeByUs(copy), true);
    assert.equal(isOwnCopy(copy), false);
  });
});
