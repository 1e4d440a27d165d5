import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { DicomFile } from '../../../../src/core/dicom/types.js';
import { Place, visitElements } from '../../../../src/core/dicom/elementPath.js';
import { elementNumbers, elementText } from '../../../../src/core/dicom/value.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import { NobodyError, relinkedCopy, UnclearDatesError } from '../../../../src/core/namemap/relinkedCopy.js';
import { UnnamedFileError, whoIsIt } from '../../../../src/core/namemap/whoIsIt.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { BASIC_POLICY, PRESETS, type Policy } from '../../../../src/core/profile/policy.js';
import { buildDicom, el, type ElementSpec, type ValueElement } from '../../../support/dicomBuilder.js';
import { chestDicomdir } from '../../../support/dicomdir.js';
import { structuredReport, syntheticCt } from '../../../support/fixtures.js';

const read = (bytes: Uint8Array): DicomFile => readDicom(memorySource(bytes));

function cleaned(file: DicomFile, map: NameMap, policy: Policy = BASIC_POLICY): DicomFile {
  const { pseudonyms, entries } = map.draft(policy.tokens);
  const copy = read(copyBytes(cleanCopy(makePlan(file, { pseudonyms, policy }))));
  map.add(entries);
  return copy;
}

function valuesOf(file: DicomFile): Map<string, string> {
  const values = new Map<string, string>();
  for (const top of [Place.meta(file), Place.top(file)]) {
    visitElements(top, (element, place) => {
      if (!element.items) values.set(place.pathOf(element), elementText(file, element, place.characterSet));
      return true;
    });
  }
  return values;
}

const patient = (index: number, name: string | Uint8Array, charset: readonly ElementSpec[] = []): Uint8Array =>
  buildDicom({
    elements: [
      ...charset,
      el(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      el(0x00080018, 'UI', `1.2.3.${index}`),
      el(0x00080020, 'DA', '20240229'),
      el(0x00080050, 'SH', `ACC${index}`),
      el(0x00100010, 'PN', name),
      el(0x00100020, 'LO', `HOSP-${index}`),
      el(0x0020000d, 'UI', `1.2.4.${index}`),
    ],
  });

describe('Re-linking', () => {
  it('returns the original of 1,000 patients', () => {
    const map = new NameMap();
    const originals = Array.from({ length: 1000 }, (_, index) => read(patient(index, `FAMILY${index}^GIVEN`)));
    const copies = originals.map((file) =>
      cleaned(file, map, { ...BASIC_POLICY, options: new Set(['MD']), dates: 'shift' }),
    );
    copies.forEach((copy, index) => {
      const relinked = valuesOf(read(copyBytes(relinkedCopy(copy, map))));
      const before = valuesOf(originals[index]!);
      for (const path of [
        '(0008,0018)',
        '(0008,0020)',
        '(0008,0050)',
        '(0010,0010)',
        '(0010,0020)',
        '(0020,000D)',
        '(0002,0003)',
      ]) {
        assert.equal(relinked.get(path), before.get(path), path);
      }
      assert.notEqual(valuesOf(copy).get('(0008,0020)'), '20240229');
    });
    assert.equal(map.patients, 1000);
  });

  for (const [preset, policy] of Object.entries(PRESETS)) {
    it(`puts back what tokens stand for under ${preset}, and claims nothing any more`, () => {
      const map = new NameMap();
      for (const file of [read(syntheticCt()), read(structuredReport())]) {
        const copy = cleaned(file, map, policy);
        const relinked = valuesOf(read(copyBytes(relinkedCopy(copy, map))));
        assert.equal(relinked.get('(0012,0062)'), 'NO');
        assert.equal(relinked.has('(0012,0063)'), false);
        assert.equal(relinked.get('(0008,0018)'), valuesOf(file).get('(0008,0018)'));
        if (policy.tokens !== 'plain') assert.equal(relinked.get('(0010,0020)'), valuesOf(file).get('(0010,0020)'));
        if (policy.tokens !== 'plain') assert.equal(relinked.get('(0010,0010)'), valuesOf(file).get('(0010,0010)'));
      }
    });
  }

  describe('of a file that brought tokens along', () => {
    const older = (uid: string, more: readonly ValueElement[] = []): DicomFile =>
      read(
        buildDicom({
          elements: [
            el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
            el('SOPInstanceUID', 'UI', uid),
            ...more,
            el('PatientName', 'PN', '[PATIENT_1]'),
            el('PatientID', 'LO', '[MRN_1]'),
          ].sort((one, other) => one.tag - other.tag),
        }),
      );

    it('takes them for nobody, whomever the map has by that name', () => {
      const map = new NameMap();
      cleaned(read(patient(1, 'MOONGLOW^TABITHA')), map);
      const copy = cleaned(older('1.2.3.77', [el('ImageType', 'CS', 'DERIVED\\PATIENT_1')]), map);
      assert.deepEqual(
        whoIsIt(copy, map).filter(({ keyword }) => !keyword.endsWith('UID')),
        [],
      );
      const relinked = valuesOf(read(copyBytes(relinkedCopy(copy, map))));
      assert.equal(relinked.get('(0010,0010)'), '[PATIENT_1]');
      assert.equal(relinked.get('(0010,0020)'), '[MRN_1]');
      assert.equal(relinked.get('(0008,0008)'), 'DERIVED\\PATIENT_1');
      assert.equal(relinked.get('(0008,0018)'), '1.2.3.77');
    });
  });

  it('refuses where copies of one file were moved by different numbers of days, and says who it is all the same', () => {
    const map = new NameMap();
    const far: Policy = { ...PRESETS.research, dateRange: 30 };
    const copies = [PRESETS.research, far].map((policy) => cleaned(read(patient(1, 'MOONGLOW^TABITHA')), map, policy));
    const [near, farther] = copies.map((copy) => valuesOf(copy).get('(0008,0020)'));
    assert.notEqual(near, farther);
    for (const copy of copies) {
      assert.throws(() => relinkedCopy(copy, map), UnclearDatesError);
      assert.ok(whoIsIt(copy, map).some(({ original }) => original === 'MOONGLOW^TABITHA'));
    }
    const still = cleaned(read(patient(1, 'MOONGLOW^TABITHA')), map);
    assert.equal(valuesOf(read(copyBytes(relinkedCopy(still, map)))).get('(0010,0010)'), 'MOONGLOW^TABITHA');
    const again = new NameMap(map.key, map.entries);
    assert.throws(() => relinkedCopy(copies[1]!, again), UnclearDatesError);
  });

  it('does not answer with another map where UIDs were retained', () => {
    const policy: Policy = { ...BASIC_POLICY, options: new Set(['UI']) };
    const [one, other] = [new NameMap(), new NameMap()];
    cleaned(read(patient(2, 'SOMEBODY^ELSE')), other, policy);
    const copy = cleaned(read(patient(1, 'MOONGLOW^TABITHA')), one, policy);
    cleaned(read(patient(1, 'MOONGLOW^TABITHA')), other, policy);
    assert.deepEqual(whoIsIt(copy, other), []);
    assert.ok(whoIsIt(copy, one).some(({ original }) => original === 'MOONGLOW^TABITHA'));
  });

  it('knows copies of one file that were made under different policies', () => {
    const map = new NameMap();
    const lenient: Policy = {
      ...BASIC_POLICY,
      options: new Set(['PC', 'UI', 'IN']),
    };
    const first = cleaned(read(syntheticCt()), map, lenient);
    const second = cleaned(read(syntheticCt()), map);
    const again = cleaned(read(syntheticCt()), map, lenient);
    for (const copy of [first, second, again]) assert.ok(whoIsIt(copy, map).some(({ path }) => path === '(0010,0010)'));
  });

  it('says so where there is no SOP Instance UID', () => {
    const file = read(buildDicom({ elements: [el('PatientName', 'PN', 'MOONGLOW^TABITHA')], meta: [] }));
    assert.throws(() => whoIsIt(file, new NameMap()), UnnamedFileError);
  });

  it('says who it was, without changing anything', () => {
    const map = new NameMap();
    const copy = cleaned(read(syntheticCt()), map);
    const found = new Map(whoIsIt(copy, map).map(({ path, original }) => [path, original]));
    const before = valuesOf(read(syntheticCt()));
    assert.equal(found.get('(0010,0010)'), before.get('(0010,0010)'));
    assert.equal(found.get('(0008,0018)'), before.get('(0008,0018)'));
  });

  it('writes names beyond ASCII as UTF-8, whatever the copy was written in', () => {
    const name = Buffer.concat([
      Buffer.from('M'),
      Buffer.of(0xfc),
      Buffer.from('LLER^J'),
      Buffer.of(0xf6),
      Buffer.from('RG'),
    ]);
    const map = new NameMap();
    const copy = cleaned(read(patient(1, name, [el(0x00080005, 'CS', 'ISO_IR 100')])), map);
    const relinked = valuesOf(read(copyBytes(relinkedCopy(copy, map))));
    assert.equal(relinked.get('(0008,0005)'), 'ISO_IR 192');
    assert.equal(relinked.get('(0010,0010)'), 'MüLLER^JöRG');
  });

  /** A file of a patient, cleaned under a policy and re-linked. */
  function roundTrip(
    more: readonly ValueElement[],
    policy: Policy = PRESETS.research,
    map = new NameMap(),
  ): { before: Map<string, string>; copy: Map<string, string>; after: Map<string, string> } {
    const own = new Set(more.map(({ tag }) => tag));
    const rest = [
      el('SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      el('SOPInstanceUID', 'UI', '1.2.3.1'),
      el('StudyDate', 'DA', '20240229'),
      el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
      el('PatientID', 'LO', '4711'),
    ].filter(({ tag }) => !own.has(tag));
    const elements = [...rest, ...more].sort((one, other) => one.tag - other.tag);
    const file = read(buildDicom({ elements }));
    const copy = cleaned(file, map, policy);
    const back = read(copyBytes(relinkedCopy(copy, map)));
    return { before: valuesOf(file), copy: valuesOf(copy), after: valuesOf(back) };
  }

  it('keeps what stands around a token, in whatever character set', () => {
    const around = Buffer.concat([Buffer.from('Cr'), Buffer.of(0xe2), Buffer.from('ne MOONGLOW TABITHA')]);
    const { copy, after } = roundTrip([
      el('SpecificCharacterSet', 'CS', 'ISO_IR 100'),
      el('StudyDescription', 'LO', around),
    ]);
    assert.equal(copy.get('(0008,1030)'), 'Crâne [PATIENT_1]');
    assert.equal(after.get('(0008,1030)'), 'Crâne MOONGLOW^TABITHA');
  });

  it('takes no word of the file for a token, though it looks like one without its brackets', () => {
    const { copy, after } = roundTrip([
      el('InstitutionName', 'LO', 'General Hospital Nowhere'),
      el('SeriesDescription', 'LO', 'SITE_1 protocol'),
    ]);
    assert.equal(copy.get('(0008,0080)'), '[SITE_1]');
    assert.equal(after.get('(0008,103E)'), 'SITE_1 protocol');
    assert.equal(after.get('(0008,0080)'), 'General Hospital Nowhere');
  });

  it('moves back the dates of sentences as well', () => {
    const { copy, after } = roundTrip([el('StudyDescription', 'LO', 'CT of 2024-02-29, control')]);
    assert.doesNotMatch(copy.get('(0008,1030)') ?? '', /2024|DATE/);
    assert.equal(after.get('(0008,1030)'), 'CT of 2024-02-29, control');
  });

  it('moves back the dates of whoever has no ID, and of one ID that comes with two issuers', () => {
    const map = new NameMap();
    const none = roundTrip([el('PatientID', 'LO', '')], PRESETS.research, map);
    const issued = (issuer: string, uid: string) =>
      roundTrip([el('IssuerOfPatientID', 'LO', issuer), el('SOPInstanceUID', 'UI', uid)], PRESETS.research, map);
    const trips = [none, issued('ONE', '1.2.3.2'), issued('OTHER', '1.2.3.3')];
    assert.equal(new Set(trips.map(({ copy }) => copy.get('(0008,0020)'))).size, 2);
    for (const { after } of trips) {
      assert.equal(after.get('(0008,0020)'), '20240229');
      assert.equal(after.has('(0028,0303)'), false);
    }
  });

  it('goes on saying that dates are gone, or cut to their years', () => {
    assert.equal(roundTrip([], BASIC_POLICY).after.get('(0028,0303)'), 'REMOVED');
    const years = roundTrip([], { ...PRESETS.research, dates: 'year' });
    assert.equal(years.after.get('(0008,0020)'), '20240101');
    assert.equal(years.after.get('(0028,0303)'), 'MODIFIED');
  });

  it('puts back UIDs that were retained, but for the dates in them', () => {
    const policy: Policy = { ...BASIC_POLICY, options: new Set(['MD', 'UI']), dates: 'shift' };
    const uid = '1.2.840.99999.20240229.1';
    const { copy, after } = roundTrip([el('SOPInstanceUID', 'UI', uid)], policy);
    assert.notEqual(copy.get('(0008,0018)'), uid);
    assert.match(copy.get('(0008,0018)') ?? '', /^1\.2\.840\.99999\.\d{8}\.1$/);
    assert.equal(after.get('(0008,0018)'), uid);
    assert.equal(after.get('(0002,0003)'), uid);
    assert.equal(roundTrip([], { ...policy, dates: 'remove' }).after.get('(0010,0010)'), 'MOONGLOW^TABITHA');
  });

  it('repoints the records of a directory', () => {
    const map = new NameMap();
    const relinked = read(copyBytes(relinkedCopy(cleaned(read(chestDicomdir()), map), map)));
    const starts = relinked.elements.find(({ items }) => items)?.items?.map(({ start }) => start) ?? [];
    const offsets: unknown[] = [];
    visitElements(Place.top(relinked), (element, { file }) => {
      if (element.valueVr === 'UL') offsets.push(elementNumbers(file, element, 1)[0]);
      return true;
    });
    assert.ok(starts.length > 3);
    assert.deepEqual([...new Set(offsets)].sort(), [0, ...starts].sort());
  });

  it('refuses a file that the map knows nothing of', () => {
    const copy = cleaned(read(syntheticCt()), new NameMap());
    assert.throws(() => relinkedCopy(copy, new NameMap()), NobodyError);
  });
});
