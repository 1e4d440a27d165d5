import assert from 'node:assert/strict';
import { readDicom } from '../../../../src/core/dicom/readDicom.js';
import { memorySource } from '../../../../src/core/dicom/source.js';
import type { DicomFile } from '../../../../src/core/dicom/types.js';
import { Place, visitElements } from '../../../../src/core/dicom/elementPath.js';
import { elementText } from '../../../../src/core/dicom/value.js';
import { NameMap } from '../../../../src/core/namemap/nameMap.js';
import { NobodyError, relinkedCopy } from '../../../../src/core/namemap/relinkedCopy.js';
import { whoIsIt } from '../../../../src/core/namemap/whoIsIt.js';
import { cleanCopy, copyBytes } from '../../../../src/core/plan/cleanCopy.js';
import { makePlan } from '../../../../src/core/plan/plan.js';
import { BASIC_POLICY, PRESETS, type Policy } from '../../../../src/core/profile/policy.js';
import { buildDicom, el, type ElementSpec } from '../../../support/dicomBuilder.js';
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

  it('refuses a file that the map knows nothing of', () => {
    const copy = cleaned(read(syntheticCt()), new NameMap());
    assert.throws(() => relinkedCopy(copy, new NameMap()), NobodyError);
  });
});
