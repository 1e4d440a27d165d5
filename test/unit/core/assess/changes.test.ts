import assert from 'node:assert/strict';
import { Assessor } from '../../../../src/core/assess/assessor.js';
import { fileFacts } from '../../../../src/core/assess/fileFacts.js';
import type { Assessment } from '../../../../src/core/assess/assessment.js';
import type { PolicyChange } from '../../../../src/core/assess/changes.js';
import { OPTION_NAMES } from '../../../../src/core/profile/option.js';
import { PRESETS, type Policy } from '../../../../src/core/profile/policy.js';
import { el, sq } from '../../../support/dicomBuilder.js';
import { code } from '../../../support/modules.js';
import { copyOf, small } from '../dicom/reading.js';
import { OPTIONS } from './assessedFiles.js';

/** Keeps everything that an option can keep, so that there is something to be taken out. */
const GENEROUS: Policy = {
  ...PRESETS.research,
  options: new Set([...PRESETS.research.options, 'IN', 'FD']),
  dates: 'keep',
  rules: ['Occupation', 'CountryOfResidence', 'PatientBirthDate'].map((tag) => ({ tag, operator: 'keep' })),
};

const ORIGINAL = small([
  el('StudyDate', 'DA', '20240312'),
  el('Modality', 'CS', 'CT'),
  el('Manufacturer', 'LO', 'Moonbeam'),
  el('InstitutionName', 'LO', 'Riverbend'),
  sq('ProcedureCodeSequence', [code('P1', '99MOON', 'Thorax')]),
  sq(0x00081084, [code('R05', 'I10', 'Cough')]),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('PatientBirthDate', 'DA', '19610228'),
  el('PatientSex', 'CS', 'F'),
  el('PatientAge', 'AS', '063Y'),
  el('PatientSize', 'DS', '1.63'),
  el('PatientWeight', 'DS', '72.5'),
  el(0x00102150, 'LO', 'Fableland'),
  el('EthnicGroup', 'SH', 'Fable'),
  el(0x00102180, 'SH', 'Painter'),
  el(0x001021a0, 'CS', 'NO'),
  el(0x001021c0, 'US', 4),
  el('BodyPartExamined', 'CS', 'CHEST'),
]);

function assessmentUnder(policy: Policy): Assessment {
  const assessor = new Assessor();
  assessor.add(fileFacts(copyOf(ORIGINAL, { policy }).file));
  return assessor.assess(OPTIONS);
}

function changed(policy: Policy, { dates, withoutOptions = [], rules = [] }: PolicyChange): Policy {
  const gone = withoutOptions.map((name) => OPTION_NAMES[name].option);
  return {
    ...policy,
    options: new Set([...policy.options].filter((option) => !gone.includes(option))),
    ...(dates && { dates }),
    rules: [...rules, ...policy.rules],
  };
}

describe('changes of the policy', () => {
  const before = assessmentUnder(GENEROUS);
  const present = before.singlingOut.drivers.map(({ id }) => id);

  it('have something to take out here', () => {
    assert.deepEqual([...present].sort(), [
      ...['age', 'birthDate', 'bodyPart', 'codes', 'device', 'ethnicGroup', 'modality', 'occupation', 'pregnancy'],
      ...['residence', 'sex', 'site', 'size', 'smoking', 'studyDate', 'weight'],
    ]);
  });

  it('take out of copies what they say they take out', () => {
    for (const { title, attributes, kind, policy } of before.singlingOut.whatIfs) {
      if (!policy || kind !== 'remove') continue;
      const after = assessmentUnder(changed(GENEROUS, policy)).singlingOut.drivers.map(({ id }) => id);
      assert.deepEqual(
        after.filter((id) => attributes.includes(id)),
        [],
        title,
      );
    }
    const stubborn = before.singlingOut.whatIfs.filter(({ policy }) => !policy);
    assert.deepEqual(
      stubborn.map(({ attributes }) => attributes),
      [['modality']],
    );
  });

  it('leave of copies what they say they leave', () => {
    const textOf = (policy: PolicyChange, path: string) => {
      const { file } = copyOf(ORIGINAL, { policy: changed(GENEROUS, policy) });
      const { values, studyDate } = fileFacts(file).attributes;
      return path === 'studyDate' ? studyDate?.date : values.get(path as 'age')?.[0];
    };
    const left = before.singlingOut.whatIfs
      .filter(({ kind }) => kind === 'generalise')
      .map(({ attributes: [id = 'age'], policy = {} }) => [id, textOf(policy, id)]);
    assert.deepEqual(
      new Map(left as [string, string][]),
      new Map([
        ...[
          ['age', '060Y'] as const,
          ['size', '1'] as const,
          ['weight', '70'] as const,
          ['studyDate', '20240101'] as const,
        ],
      ]),
    );
  });
});
