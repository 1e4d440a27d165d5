import assert from 'node:assert/strict';
import { reviewCounts } from '../../../../src/core/model/reviewItem.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import { AssignedPseudonyms } from '../../../../src/core/operators/assignedPseudonyms.js';
import { rowItems } from '../../../../src/core/plan/reviewItems.js';
import { tagRows } from '../../../../src/core/plan/tagRows.js';
import { BASIC_POLICY, type Policy } from '../../../../src/core/profile/policy.js';
import { parsePolicy } from '../../../../src/core/profile/policyFile.js';
import { el } from '../../../support/dicomBuilder.js';
import { planOf, small } from '../dicom/reading.js';

const FILE = small([el('PatientName', 'PN', 'MOONGLOW^TABITHA'), el('PatientID', 'LO', 'MRN-0047113')]);

describe('what is decided without a person', () => {
  it('is nothing to review: rows that a rule of the policy decides are not counted', () => {
    const counted = (policy: Policy): number => reviewCounts(rowItems(tagRows(planOf(FILE, { policy })))).findings;
    const ruled = parsePolicy('{ "rules": [{ "tag": "PatientName", "operator": "redact" }] }', () => []);
    assert.equal(counted(ruled), counted(BASIC_POLICY) - 1);
  });

  it('is noted under the attribute that takes it: of a trial, the Subject ID with the Patient ID as its original', () => {
    const { pseudonyms, entries } = new NameMap().draft('numbered');
    const assigned = AssignedPseudonyms.parse('patient_id,pseudonym,trial\nMRN-0047113,SUBJ-07,LANTERN\n');
    const policy: Policy = { ...BASIC_POLICY, pseudonyms: { into: 'trial', unknown: 'error' } };
    planOf(FILE, { policy, pseudonyms, assigned });
    const noted = entries.filter(({ type }) => type === 'assigned');
    assert.deepEqual(noted, [
      { type: 'assigned', keyword: 'ClinicalTrialSubjectID', pseudonym: 'SUBJ-07', original: 'MRN-0047113' },
    ]);
  });
});
