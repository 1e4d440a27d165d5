import assert from 'node:assert/strict';
import { burnedInRisk } from '../../../../../src/core/pixels/text/burnedInRisk.js';
import { facesReconstructable } from '../../../../../src/core/pixels/text/faces.js';
import { el, type ElementSpec } from '../../../../support/dicomBuilder.js';
import { dataSet } from '../../../../support/modules.js';
import { read } from '../../dicom/reading.js';
import { buildDicom } from '../../../../support/dicomBuilder.js';

const PIXELS = el(0x7fe00010, 'OB', new Uint8Array(2));

function fileOf(values: Readonly<Record<string, string>>, pixels: readonly ElementSpec[] = [PIXELS]) {
  const tags: Readonly<Record<string, readonly [number, 'UI' | 'CS' | 'LO' | 'DS']>> = {
    sopClass: [0x00080016, 'UI'],
    imageType: [0x00080008, 'CS'],
    modality: [0x00080060, 'CS'],
    conversion: [0x00080064, 'CS'],
    bodyPart: [0x00180015, 'CS'],
    protocol: [0x00181030, 'LO'],
    thickness: [0x00180050, 'DS'],
    burnedIn: [0x00280301, 'CS'],
    features: [0x00280302, 'CS'],
  };
  const elements = Object.entries(values).map(([name, value]) => el(tags[name]![0], tags[name]![1], value));
  return read(buildDicom({ elements: dataSet(elements, pixels) }));
}

describe('The risk of text in pixels', () => {
  const ct = { modality: 'CT', imageType: 'ORIGINAL\\PRIMARY\\AXIAL' };
  for (const [what, values, risk] of [
    ['a slice of CT', ct, 'low'],
    ['CT whose header says that there is text', { ...ct, burnedIn: 'YES' }, 'high'],
    ['ultrasound', { modality: 'US' }, 'high'],
    ['ultrasound that is said to hold none', { modality: 'US', burnedIn: 'NO' }, 'high'],
    ['a Secondary Capture of CT', { ...ct, sopClass: '1.2.840.10008.5.1.4.1.1.7' }, 'high'],
    ['a screen of CT', { modality: 'CT', imageType: 'DERIVED\\SECONDARY\\SCREEN SAVE' }, 'high'],
    ['the dose page of a CT', { modality: 'CT', imageType: 'DERIVED\\SECONDARY\\DOSE_INFO' }, 'high'],
    ['what was digitised', { ...ct, conversion: 'DF' }, 'high'],
    ['CT made on a workstation', { modality: 'CT', imageType: 'DERIVED\\SECONDARY\\MPR' }, 'some'],
    ['a radiograph', { modality: 'DX', imageType: 'ORIGINAL\\PRIMARY' }, 'some'],
    ['an unknown modality', { modality: 'ZZ' }, 'high'],
    ['no modality at all', {}, 'high'],
  ] as const) {
    it(`is ${risk} for ${what}`, () => {
      const found = burnedInRisk(fileOf(values));
      assert.equal(found.risk, risk, found.why);
    });
  }

  it('is low where there are no pixels', () => {
    assert.equal(burnedInRisk(fileOf({ modality: 'US' }, [])).risk, 'low');
  });
});

describe('A face', () => {
  for (const [what, values, expected] of [
    ['CT of the head', { modality: 'CT', bodyPart: 'HEAD', thickness: '1' }, 'likely'],
    ['CT of the head in thick slices', { modality: 'CT', bodyPart: 'HEAD', thickness: '8' }, 'no'],
    ['MR whose protocol speaks of the brain', { modality: 'MR', protocol: 'T1 Brain 3D' }, 'likely'],
    ['CT of nobody knows what', { modality: 'CT' }, 'possible'],
    ['CT of the chest', { modality: 'CT', bodyPart: 'CHEST' }, 'no'],
    ['ultrasound', { modality: 'US', bodyPart: 'HEAD' }, 'no'],
    ['what the header says shows one', { modality: 'US', features: 'YES' }, 'likely'],
  ] as const) {
    it(`can be made: ${expected}, for ${what}`, () => {
      const found = facesReconstructable(fileOf(values));
      assert.equal(found.reconstructable, expected, found.why);
    });
  }
});
