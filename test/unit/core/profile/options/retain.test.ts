/** The options of PS3.15 that keep something, each with an example of what its section speaks of. */
import assert from 'node:assert/strict';
import { OPTION_NAMES, type OptionName } from '../../../../../src/core/profile/option.js';
import { BASIC_POLICY } from '../../../../../src/core/profile/policy.js';
import {
  el,
  item,
  privateCreator,
  privateTag,
  sq,
  TRANSFER_SYNTAX,
  type ElementSpec,
} from '../../../../support/dicomBuilder.js';
import { INSTANCE, SECONDARY_CAPTURE } from '../../dicom/reading.js';
import { BASIC, cleaned, policyOf } from './cleaned.js';

const PATIENT: readonly ElementSpec[] = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('PatientBirthDate', 'DA', '19610723'),
  el('StudyDate', 'DA', '20240312'),
];

const codeOf = (name: OptionName) => OPTION_NAMES[name].code;

describe('E.3.10 Retain Safe Private Option', () => {
  const policy = policyOf(['RetainSafePrivate']);
  const CREATOR = 'Philips PET Private Group';
  /** SUV factor and activity concentration factor of the table, and an element that is not in it. */
  const block = (at: number): ElementSpec[] => [
    privateCreator(0x7053, at, CREATOR),
    el(privateTag(0x7053, at, 0x00), 'DS', '0.000551'),
    el(privateTag(0x7053, at, 0x05), 'LO', 'Kept by nobody'),
    el(privateTag(0x7053, at, 0x09), 'DS', '1.704'),
  ];

  for (const transferSyntax of [TRANSFER_SYNTAX.explicitLittleEndian, TRANSFER_SYNTAX.implicitLittleEndian]) {
    it(`keeps listed elements with their creator, and no other: ${transferSyntax}`, () => {
      const copy = cleaned([...PATIENT, ...block(0x10)], policy, { transferSyntax });
      assert.equal(copy.text('(7053,0010)'), CREATOR);
      assert.equal(copy.text('(7053,1000)'), '0.000551');
      assert.equal(copy.text('(7053,1009)'), '1.704');
      assert.equal(copy.text('(7053,1005)'), undefined);
      assert.deepEqual([copy.removed, copy.temporal], ['YES', 'REMOVED']);
      assert.deepEqual(copy.codes, [BASIC, codeOf('RetainSafePrivate')]);
    });
  }

  it('knows a block wherever it lies, by the creator that reserved it', () => {
    const other = [privateCreator(0x7053, 0x10, 'NIMBUS'), el(privateTag(0x7053, 0x10, 0x00), 'DS', '9.75')];
    const inner = sq('SharedFunctionalGroupsSequence', [item(block(0xe3))]);
    const copy = cleaned([...PATIENT, ...other, ...block(0x42), inner], policy);
    assert.equal(copy.text('(7053,0042)'), CREATOR);
    assert.equal(copy.text('(7053,4200)'), '0.000551');
    assert.equal(copy.text('(5200,9229)[1].(7053,00E3)'), CREATOR);
    assert.equal(copy.text('(5200,9229)[1].(7053,E309)'), '1.704');
    assert.deepEqual(
      copy.paths.filter((path) => /7053,(0010|1000|4205|E305)/.test(path)),
      [],
    );
  });

  it('cleans what it keeps: names, and UIDs by the mapping of all others', () => {
    const report = [
      privateCreator(0x0099, 0x10, 'NQHeader'),
      el(privateTag(0x0099, 0x10, 0x02), 'UI', INSTANCE),
      privateCreator(0x2001, 0x11, 'Philips Imaging DD 097'),
      el(privateTag(0x2001, 0x11, 0x2a), 'LO', 'Cut for Moonglow'),
    ];
    for (const transferSyntax of [TRANSFER_SYNTAX.explicitLittleEndian, TRANSFER_SYNTAX.implicitLittleEndian]) {
      const copy = cleaned([...PATIENT, ...report], policy, { transferSyntax });
      assert.equal(copy.text('(0099,1002)'), copy.text('(0008,0018)'));
      assert.equal(copy.holds(INSTANCE), false);
      assert.match(copy.text('(2001,112A)') ?? '', /^Cut for \[(PATIENT|PERSON)_1\]$/);
      assert.equal(copy.text('(2001,0011)'), 'Philips Imaging DD 097');
      assert.ok(copy.codes.includes(codeOf('RetainSafePrivate')));
    }
  });

  it('is followed for elements that the policy vouches for, and then says so', () => {
    // As copied from elsewhere, padding and all.
    const safePrivate = [{ creator: 'NIMBUS ', tag: '(0019,xx01)' }];
    const elements = [privateCreator(0x0019, 0x33, 'NIMBUS'), el(privateTag(0x0019, 0x33, 1), 'LO', 'harmless')];
    const copy = cleaned([...PATIENT, ...elements], policyOf([], { safePrivate }));
    assert.equal(copy.text('(0019,3301)'), 'harmless');
    assert.equal(copy.text('(0019,0033)'), 'NIMBUS');
    assert.deepEqual(copy.codes, [BASIC, codeOf('RetainSafePrivate')]);
  });

  it('is no longer claimed where somebody redacts what it keeps', () => {
    const copy = cleaned([...PATIENT, ...block(0x10)], policy, { decisions: { '(7053,1000)': 'redact' } });
    assert.equal(copy.text('(7053,1000)'), undefined);
    assert.deepEqual(copy.codes, [BASIC]);
  });

  it('is not claimed, nor is the profile, where somebody keeps what is not safe', () => {
    const copy = cleaned([...PATIENT, ...block(0x10)], policy, { decisions: { '(7053,1005)': 'keep' } });
    assert.equal(copy.text('(7053,1005)'), 'Kept by nobody');
    assert.deepEqual([copy.removed, ...copy.codes], ['NO']);
  });
});

describe('E.3.9 Retain UIDs Option', () => {
  const policy = policyOf(['RetainUIDs']);
  const reference = item([
    el('ReferencedSOPClassUID', 'UI', SECONDARY_CAPTURE),
    el('ReferencedSOPInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.9'),
  ]);
  const elements = [
    ...PATIENT,
    el('StudyInstanceUID', 'UI', '1.2.826.0.1.3680043.2.1143.7'),
    el('FrameOfReferenceUID', 'UI', '1.2.826.0.1.3680043.2.1143.8'),
    el(0x00209312, 'UI', '1.2.826.0.1.3680043.2.1143.10'),
    sq('ReferencedImageSequence', [reference]),
    sq('ReferencedStudySequence', [reference]),
  ];

  it('keeps every UID, at every level, and in the File Meta Information', () => {
    const copy = cleaned(elements, policy);
    assert.equal(copy.text('(0008,0018)'), INSTANCE);
    assert.equal(copy.text('(0002,0003)'), INSTANCE);
    assert.equal(copy.text('(0020,000D)'), '1.2.826.0.1.3680043.2.1143.7');
    assert.equal(copy.text('(0020,0052)'), '1.2.826.0.1.3680043.2.1143.8');
    assert.equal(copy.text('(0020,9312)'), '1.2.826.0.1.3680043.2.1143.10');
    assert.equal(copy.text('(0008,1140)[1].(0008,1155)'), '1.2.826.0.1.3680043.2.1143.9');
    assert.equal(copy.text('(0008,1110)[1].(0008,1155)'), '1.2.826.0.1.3680043.2.1143.9');
    assert.deepEqual(copy.codes, [BASIC, codeOf('RetainUIDs')]);
    assert.equal(copy.temporal, 'REMOVED');
  });

  it('is no longer claimed where somebody replaces one', () => {
    const copy = cleaned(elements, policy, { decisions: { '(0020,0052)': 'replace' } });
    assert.match(copy.text('(0020,0052)') ?? '', /^2\.25\./);
    assert.deepEqual(copy.codes, [BASIC]);
  });
});

describe('E.3.8 Retain Device Identity Option', () => {
  const policy = policyOf(['RetainDeviceIdentity']);
  const elements = [
    ...PATIENT,
    el('StationName', 'SH', 'CT2-RIVERBEND'),
    el('DeviceSerialNumber', 'LO', 'SN-88231-A'),
    el(0x00181002, 'UI', '1.2.826.0.1.3680043.2.1143.77'),
    el(0x00181008, 'LO', 'GANTRY-7'),
    el(0x00181200, 'DA', '20231101'),
  ];

  it('keeps which scanner it was, and nothing of the patient', () => {
    const copy = cleaned(elements, policy);
    assert.equal(copy.text('(0008,1010)'), 'CT2-RIVERBEND');
    assert.equal(copy.text('(0018,1000)'), 'SN-88231-A');
    assert.equal(copy.text('(0018,1002)'), '1.2.826.0.1.3680043.2.1143.77');
    assert.equal(copy.text('(0018,1008)'), 'GANTRY-7');
    assert.equal(copy.text('(0018,1200)'), '20231101');
    assert.equal(copy.text('(0008,0020)'), '');
    assert.equal(copy.holds('MOONGLOW'), false);
    assert.deepEqual(copy.codes, [BASIC, codeOf('RetainDeviceIdentity')]);
    assert.equal(copy.temporal, 'REMOVED');
  });

  it('keeps no date of the device where the dates of the patient move: it would tell by how much', () => {
    const copy = cleaned(elements, policyOf(['RetainDeviceIdentity', 'RetainLongitudinalModifiedDates']));
    assert.equal(copy.text('(0018,1200)'), undefined);
    assert.equal(copy.holds('20231101'), false);
    assert.equal(copy.temporal, 'MODIFIED');
    assert.ok(copy.codes.includes(codeOf('RetainDeviceIdentity')));
  });

  it('is no longer claimed where somebody masks a serial number', () => {
    assert.deepEqual(cleaned(elements, policy, { decisions: { '(0018,1000)': 'mask' } }).codes, [BASIC]);
  });
});

describe('E.3.11 Retain Institution Identity Option', () => {
  const policy = policyOf(['RetainInstitutionIdentity']);
  const elements = [
    ...PATIENT,
    el('InstitutionName', 'LO', 'Riverbend General Hospital'),
    el('InstitutionAddress', 'ST', '1 Mill Lane, Riverbend'),
    el('InstitutionalDepartmentName', 'LO', 'Radiology'),
    el('ReferringPhysicianName', 'PN', 'THISTLEDOWN^ARLO'),
    el('ReferringPhysicianAddress', 'ST', '9 Fable Road'),
    el('ReferringPhysicianTelephoneNumbers', 'SH', '01632 960111'),
  ];

  it('keeps where it was made, and not by whom', () => {
    const copy = cleaned(elements, policy);
    assert.equal(copy.text('(0008,0080)'), 'Riverbend General Hospital');
    assert.equal(copy.text('(0008,0081)'), '1 Mill Lane, Riverbend');
    assert.equal(copy.text('(0008,1040)'), 'Radiology');
    for (const gone of ['THISTLEDOWN', 'Fable', '960111', 'MOONGLOW']) assert.equal(copy.holds(gone), false, gone);
    assert.deepEqual(copy.codes, [BASIC, codeOf('RetainInstitutionIdentity')]);
  });

  it('is no longer claimed where a rule of the policy replaces a name', () => {
    const rules = [{ tag: 'InstitutionName', operator: 'replace' }] as const;
    const copy = cleaned(elements, { ...policy, rules });
    assert.equal(copy.holds('Riverbend General'), false);
    assert.deepEqual(copy.codes, [BASIC]);
  });
});

describe('E.3.7 Retain Patient Characteristics Option', () => {
  const policy = policyOf(['RetainPatientCharacteristics']);
  const elements = (age: string) => [
    ...PATIENT,
    el('PatientSex', 'CS', 'F'),
    el('PatientAge', 'AS', age),
    el('PatientSize', 'DS', '1.68'),
    el('PatientWeight', 'DS', '63.5'),
    el(0x00102160, 'SH', 'Islander'),
    el(0x00102110, 'LO', 'Penicillin; told by Tabitha Moonglow'),
    el(0x001021c0, 'US', 4),
  ];

  it('keeps what a measurement depends on, and cleans what is written in words', () => {
    const copy = cleaned(elements('062Y'), policy);
    assert.deepEqual(
      ['(0010,0040)', '(0010,1010)', '(0010,1020)', '(0010,1030)', '(0010,2160)'].map((path) => copy.text(path)),
      ['F', '062Y', '1.68', '63.5', 'Islander'],
    );
    assert.match(copy.text('(0010,2110)') ?? '', /^Penicillin; told by \[PATIENT_1\]$/);
    assert.ok(copy.paths.includes('(0010,21C0)'));
    assert.equal(copy.text('(0010,0030)'), '');
    assert.deepEqual(copy.codes, [BASIC, codeOf('RetainPatientCharacteristics')]);
  });

  it('caps ages over 89, which are few, and still is what was asked for', () => {
    assert.equal(cleaned(elements('089Y'), policy).text('(0010,1010)'), '089Y');
    for (const old of ['090Y', '093Y', '112Y']) {
      const copy = cleaned(elements(old), policy);
      assert.equal(copy.text('(0010,1010)'), '090Y');
      assert.ok(copy.codes.includes(codeOf('RetainPatientCharacteristics')));
    }
    assert.equal(cleaned(elements('018M'), policy).text('(0010,1010)'), '018M');
  });

  it('leaves no birth date beside the age, whatever becomes of the other dates', () => {
    for (const dates of ['RetainLongitudinalFullDates', 'RetainLongitudinalModifiedDates'] as const) {
      const copy = cleaned(elements('093Y'), policyOf(['RetainPatientCharacteristics', dates]));
      assert.equal(copy.text('(0010,0030)'), '');
      assert.equal(copy.text('(0010,1010)'), '090Y');
    }
  });

  it('is no longer claimed where somebody removes the age', () => {
    assert.deepEqual(cleaned(elements('062Y'), policy, { decisions: { '(0010,1010)': 'redact' } }).codes, [BASIC]);
  });
});

describe('claims of options', () => {
  const everything = Object.keys(OPTION_NAMES).filter(
    (name) => name !== 'RetainLongitudinalFullDates',
  ) as readonly OptionName[];

  it('are the codes of all that were followed, and never of pixels or faces, which nobody looked at', () => {
    const { codes } = cleaned(PATIENT, policyOf(everything));
    assert.deepEqual([...codes].sort(), [BASIC, ...everything.map(codeOf)].sort());
    for (const code of ['113101', '113102']) assert.equal(codes.includes(code), false);
  });

  it('are none where the profile itself was not followed', () => {
    for (const decision of ['keep', 'mask'] as const) {
      const copy = cleaned(PATIENT, policyOf(everything), { decisions: { '(0010,0010)': decision } });
      assert.deepEqual([copy.removed, ...copy.codes], ['NO']);
    }
  });

  it('are none, nor is the profile, where a recogniser is switched off', () => {
    const recognisers = { ...BASIC_POLICY.recognisers, names: false };
    const described = [...PATIENT, el('StudyDescription', 'LO', 'Knee')];
    const copy = cleaned(described, policyOf(['CleanDescriptors'], { recognisers }));
    assert.equal(copy.text('(0008,1030)'), 'Knee');
    assert.deepEqual([copy.removed, ...copy.codes], ['NO']);
    const retaining = cleaned(described, policyOf(['RetainUIDs'], { recognisers }));
    assert.deepEqual([retaining.removed, ...retaining.codes], ['NO']);
  });
});
