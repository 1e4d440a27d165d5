import assert from 'node:assert/strict';
import { tagRows } from '../../../../../src/core/plan/tagRows.js';
import type { Policy } from '../../../../../src/core/profile/policy.js';
import {
  el,
  groupLength,
  item,
  privateCreator,
  privateTag,
  sq,
  type ElementSpec,
} from '../../../../support/dicomBuilder.js';
import { allFixtures } from '../../../../support/fixtures.js';
import { planOf, small, type CopyOptions } from '../../dicom/reading.js';
import { policyOf } from './cleaned.js';

const ELEMENTS: readonly ElementSpec[] = [
  groupLength(0x0010),
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', ''),
  el('PatientAge', 'AS', '093Y'),
  el('StudyDate', 'DA', '20240312'),
  el('SeriesDescription', 'LO', 'Lung'),
  el('StudyDescription', 'LO', 'CT of Moonglow'),
  el('StationName', 'SH', 'CT2'),
  el('InstitutionName', 'LO', 'Kestrel'),
  el('StudyInstanceUID', 'UI', '1.2.826.0.1.9'),
  el('Rows', 'US', 2),
  sq('SharedFunctionalGroupsSequence', [item([el('Rows', 'US', 2)])]),
  sq('ReferencedImageSequence', [item([el('ReferencedSOPInstanceUID', 'UI', '1.2.826.0.1.9')])]),
  privateCreator(0x7053, 0x10, 'Philips PET Private Group'),
  el(privateTag(0x7053, 0x10, 0x00), 'DS', '0.000551'),
  el(privateTag(0x7053, 0x10, 0x05), 'LO', 'x'),
];

function whys(policy: Policy, how: CopyOptions = {}): Readonly<Record<string, string>> {
  const rows = tagRows(planOf(small(ELEMENTS), { policy, ...how }));
  return Object.fromEntries(rows.map(({ path, why }) => [path, why]));
}

describe('why an element is what it will be, in its row of the tag table', () => {
  it('names what decided under the Basic Profile', () => {
    const why = whys(policyOf([]));
    assert.equal(why['(0002,0010)'], 'Needed to read the file');
    assert.equal(why['(0010,0000)'], 'The length of a group is recomputed');
    assert.equal(why['(0028,0010)'], 'Not named by PS3.15 Table E.1-1');
    assert.equal(why['(5200,9229)'], 'Not named by PS3.15 Table E.1-1; the elements inside are judged one by one');
    assert.equal(why['(5200,9229)[1].(0028,0010)'], 'Not named by PS3.15 Table E.1-1');
    assert.match(why['(0010,0010)'] ?? '', /^PS3\.15 Table E\.1-1: Z: asks/);
    assert.equal(why['(0010,0020)'], 'PS3.15 Table E.1-1: Z/D: holds nothing of a person');
    assert.match(why['(0008,1140)'] ?? '', /^PS3\.15 Table E\.1-1: X\/Z\/U\*: .*judged one by one$/);
    assert.match(why['(7053,1000)'] ?? '', /private attribute: asks to remove it/);
  });

  it('names the option that keeps or cleans', () => {
    const why = whys(
      policyOf([
        ...(['RetainDeviceIdentity', 'RetainInstitutionIdentity', 'RetainUIDs', 'RetainSafePrivate'] as const),
        ...(['RetainPatientCharacteristics', 'RetainLongitudinalFullDates', 'CleanDescriptors'] as const),
      ]),
    );
    assert.equal(why['(0008,1010)'], 'Kept by Retain Device Identity Option (PS3.15 E.3.8)');
    assert.equal(why['(0008,0080)'], 'Kept by Retain Institution Identity Option (PS3.15 E.3.11)');
    assert.equal(why['(0020,000D)'], 'Kept by Retain UIDs Option (PS3.15 E.3.9)');
    assert.match(why['(0008,1140)'] ?? '', /^Kept by Retain UIDs Option \(PS3\.15 E\.3\.9\); the elements inside/);
    assert.match(why['(0008,0020)'] ?? '', /^Kept by Retain Longitudinal .* Full Dates Option \(PS3\.15 E\.3\.6\)$/);
    assert.equal(why['(0010,1010)'], 'Ages over 89 are capped at 90');
    assert.equal(why['(0008,103E)'], 'Clean Descriptors Option (PS3.15 E.3.5): nothing found that needs cleaning');
    assert.match(why['(0008,1030)'] ?? '', /^Found by /);
    assert.equal(why['(7053,0010)'], 'Kept by Retain Safe Private Option (PS3.15 E.3.10)');
    assert.match(why['(7053,1000)'] ?? '', /^Retain Safe Private Option \(PS3\.15 E\.3\.10\): nothing found/);
  });

  it('names the person or the rule that decided', () => {
    const rules = [{ tag: 'StationName', operator: 'redact' }] as const;
    const why = whys(policyOf([], { rules }), { decisions: { '(7053,1005)': 'keep' } });
    assert.match(why['(0008,1010)'] ?? '', /^By a rule of the policy; /);
    assert.match(why['(7053,1005)'] ?? '', /^Decided by a person against: /);
    assert.equal(why['(7053,0010)'], 'Private Creator of an element that stays (PS3.5 section 7.8.1)');
  });

  for (const { name, bytes } of allFixtures()) {
    it(`is said for every element: ${name}`, () => {
      for (const policy of [policyOf([]), policyOf(['RetainLongitudinalModifiedDates', 'CleanStructuredContent'])]) {
        for (const { kind, path, why } of tagRows(planOf(bytes, { policy }))) {
          if (kind !== 'item') assert.ok(why.length > 10, path);
        }
      }
    });
  }
});
