/** The options of PS3.15 that clean what the profile would remove, each with an example of what its section speaks of. */
import assert from 'node:assert/strict';
import { el, item, sq, type ElementSpec } from '../../../../support/dicomBuilder.js';
import { BASIC, cleaned, policyOf } from './cleaned.js';

const PATIENT: readonly ElementSpec[] = [
  el('PatientName', 'PN', 'MOONGLOW^TABITHA'),
  el('PatientID', 'LO', 'MRN-0047113'),
  el('StudyDate', 'DA', '20240312'),
];

describe('E.3.3 Clean Graphics Option', () => {
  const policy = policyOf(['CleanGraphics', 'CleanDescriptors']);
  const graphic = item([
    el(0x00700005, 'CS', 'PIXEL'),
    el(0x00700020, 'US', 2),
    el(0x00700021, 'US', 2),
    el(0x00700022, 'FL', Uint8Array.of(0, 0, 128, 63, 0, 0, 128, 63, 0, 0, 0, 64, 0, 0, 0, 64)),
    el(0x00700023, 'CS', 'POLYLINE'),
  ]);
  const annotation = item([
    el(0x00700002, 'CS', 'MARKS'),
    sq(0x00700008, [
      item([el(0x00700006, 'ST', 'Nodule of Moonglow, 12 mm')]),
      item([el(0x00700006, 'ST', 'Left lobe')]),
    ]),
    sq(0x00700009, [graphic]),
  ]);
  const elements = [
    ...PATIENT,
    sq(0x00700001, [annotation]),
    el(0x60000010, 'US', 4),
    el(0x60000011, 'US', 4),
    el(0x60000022, 'LO', 'Drawn for Moonglow'),
    el(0x60003000, 'OW', Uint16Array.of(0x9669)),
    el(0x50000005, 'US', 2),
    el(0x50002500, 'LO', 'Moonglow'),
    el(0x50003000, 'OW', new Uint16Array(4)),
  ];

  it('keeps annotations without the names in them, with what they are drawn with', () => {
    const copy = cleaned(elements, policy);
    assert.match(
      copy.text('(0070,0001)[1].(0070,0008)[1].(0070,0006)') ?? '',
      /^Nodule of \[(PATIENT|PERSON)_1\], 12 mm$/,
    );
    assert.equal(copy.text('(0070,0001)[1].(0070,0008)[2].(0070,0006)'), 'Left lobe');
    assert.equal(copy.text('(0070,0001)[1].(0070,0009)[1].(0070,0023)'), 'POLYLINE');
    assert.ok(copy.paths.includes('(0070,0001)[1].(0070,0009)[1].(0070,0022)'));
    assert.deepEqual([copy.removed, ...copy.codes], ['YES', BASIC, '113105', '113103']);
  });

  it('has the text of annotations a dummy where descriptors are not cleaned (Table E.1-1)', () => {
    const copy = cleaned(elements, policyOf(['CleanGraphics']));
    assert.equal(copy.holds('lobe'), false);
    assert.equal(copy.text('(0070,0001)[1].(0070,0009)[1].(0070,0023)'), 'POLYLINE');
    assert.deepEqual(copy.codes, [BASIC, '113103']);
  });

  it('leaves nothing of overlays and curves, in which a name can be drawn', () => {
    const copy = cleaned(elements, policy);
    assert.deepEqual(
      copy.paths.filter((path) => /^\((50|60)\d\d,/.test(path)),
      [],
    );
    assert.equal(copy.holds('Moonglow'), false);
  });

  it('is not claimed where somebody keeps an overlay', () => {
    const copy = cleaned(elements, policy, { decisions: { '(6000,3000)': 'keep' } });
    assert.deepEqual([copy.removed, ...copy.codes], ['NO']);
  });
});
